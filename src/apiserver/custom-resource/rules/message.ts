import { type Bindings, evaluate, PER_CALL_LIMIT } from '../../cel/evaluate.ts';
import type { ValidationRule } from '../../custom-resource-definition/schema.ts';
import type { CompiledRule } from './compiled-rule.ts';

/** How a rule is named in errors: by its message, or its text. */
export const ruleText = ({ message = '', rule = '' }: ValidationRule): string => (message === '' ? rule : message).trim();

const plainMessage = (rule: ValidationRule): string => ((rule.message ?? '') === '' ? `failed rule: ${ruleText(rule)}` : ruleText(rule));

/** The longest message that an expression may come to, in bytes. */
const LONGEST = 5 * 1024;

/** What a broken rule says, or why nothing more is said because it costs too much. */
export type Message = { readonly text: string; readonly cost: number } | { readonly exhausted: string };

/** The message of a broken rule. An expression that gives none worth printing leaves the rule's own. */
export function messageOf({ rule, messageProgram }: CompiledRule, bindings: Bindings, budget: number): Message {
  if (messageProgram === undefined) return { text: plainMessage(rule), cost: 0 };
  const outcome = evaluate(messageProgram, bindings, PER_CALL_LIMIT);
  const { cost } = outcome;
  if (cost > budget)
    return { exhausted: 'messageExpression evaluation failed due to running out of cost budget, no further validation rules will be run' };
  if ('error' in outcome && outcome.exceeded)
    return {
      exhausted: `no further validation rules will be run due to call cost exceeds limit for messageExpression: ${JSON.stringify(rule.messageExpression)}`,
    };
  const text = 'value' in outcome && typeof outcome.value === 'string' ? outcome.value.trim() : '';
  const isGood = text !== '' && !text.includes('\n') && Buffer.byteLength(text) <= LONGEST;
  return { text: isGood ? text : plainMessage(rule), cost };
}
