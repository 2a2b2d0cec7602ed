/** Each knows the abbreviations of its own part of the world. */
const LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-IN', 'en-ZA', 'en-NZ', 'ja-JP'];

/** The zone of this machine's clock at a time: how many minutes ahead of UTC, and how it is abbreviated, which is by its offset if need be. */
export function localZone(time: Date): { readonly offset: number; readonly name: string } {
  const offset = -time.getTimezoneOffset();
  const names = LOCALES.map(
    (locale) =>
      new Intl.DateTimeFormat(locale, { timeZoneName: 'short' }).formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value,
  );
  return { offset, name: names.find((name) => name !== undefined && /^[A-Z]+$/.test(name)) ?? offsetName(offset) };
}

/** `-03`, `+0545` */
function offsetName(offset: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${offset < 0 ? '-' : '+'}${two(hours)}${minutes === 0 ? '' : two(minutes)}`;
}
