import { isQualifiedName, isValidLabelValue, nameIsDNS1035Label, nameIsDNSLabel, nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import { kubernetesVersion, NEWEST_MINOR } from '../../../kubernetes/version.ts';
import { hasFormat } from '../../custom-resource/validation/formats.ts';
import type { Implementations } from '../implementation.ts';
import { CelError, CelObject, type CelValue, Optional, ValueList } from '../values.ts';
import { requestUriProblem } from './urls.ts';

/** The words that say what is wrong with a name have changed with the releases; rules are told the newest. */
const VERSION = kubernetesVersion(NEWEST_MINOR);

/** What is wrong with a text; nothing for a good one. */
type Check = (text: string) => readonly string[];

const shaped =
  (format: string, problem: string): Check =>
  (text) =>
    hasFormat(text, format, VERSION) ? [] : [problem];

/** What a string may be held to by name. */
class FormatValue extends CelObject {
  readonly typeName = 'kubernetes.NamedFormat';
  constructor(
    private readonly name: string,
    readonly check: Check,
    override readonly patternSize: number,
  ) {
    super();
  }
  override equals(other: CelValue): boolean {
    if (!(other instanceof FormatValue)) throw new CelError('no such overload');
    return this.name === other.name;
  }
}

/** The formats with the sizes of their patterns (apiserver `cel/library/format.go`, read at 1.34). */
const FORMATS: ReadonlyMap<string, FormatValue> = new Map(
  (
    [
      ['dns1123Label', 30, (text) => nameIsDNSLabel(text, false, VERSION)],
      ['dns1123Subdomain', 60, (text) => nameIsDNSSubdomain(text, false, VERSION)],
      ['dns1035Label', 30, (text) => nameIsDNS1035Label(text, false, VERSION)],
      ['qualifiedName', 60, (text) => isQualifiedName(text, VERSION)],
      ['dns1123LabelPrefix', 30, (text) => nameIsDNSLabel(text, true, VERSION)],
      ['dns1123SubdomainPrefix', 60, (text) => nameIsDNSSubdomain(text, true, VERSION)],
      ['dns1035LabelPrefix', 30, (text) => nameIsDNS1035Label(text, true, VERSION)],
      ['labelValue', 40, (text) => isValidLabelValue(text, VERSION)],
      ['uri', 1103, (text) => [requestUriProblem(text)].filter((problem) => problem !== undefined)],
      ['uuid', 70, shaped('uuid', 'does not match the UUID format')],
      ['byte', 84, shaped('byte', 'invalid base64')],
      ['date', 71, shaped('date', 'invalid date')],
      ['datetime', 71, shaped('datetime', 'invalid datetime')],
    ] satisfies readonly [string, number, Check][]
  ).map(([name, size, check]) => [name, new FormatValue(name, check, size)]),
);

function validate({ check }: FormatValue, text: string): CelValue {
  const problems = check(text);
  return problems.length === 0 ? Optional.none : Optional.of(new ValueList(problems));
}

export const NAMED_FORMATS: Implementations = {
  'format.named(string)': (name: string): CelValue => Optional.of(FORMATS.get(name)),
  'validate(kubernetes.NamedFormat,string)': validate,
  ...Object.fromEntries([...FORMATS].map(([name, format]) => [`format.${name}()`, (): CelValue => format])),
};
