/** Where kubectl's source logs something, and what (`prune.go:71`, read at 1.34). */
export interface LoggedWarning {
  readonly place: string;
  readonly text: string;
}

/** A warning of klog's: its head has the local time to the microsecond and the process (`klog.formatHeader`, read at 1.34). */
export function logLine({ place, text }: LoggedWarning, now: Date, process: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const time = `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}.${String(now.getMilliseconds()).padStart(3, '0')}000`;
  return `W${day} ${time} ${String(process).padStart(7)} ${place}] ${text}\n`;
}
