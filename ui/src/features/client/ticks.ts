/** Steps that people count in. */
const STEPS = [1, 2, 5];

/** The scale's end and marks for times up to `most`: five steps or fewer, of 1, 2 or 5 times a power of ten. */
export function ticks(most: number): number[] {
  const whole = Math.max(most, 0.05);
  let power = 10 ** Math.floor(Math.log10(whole / 5));
  let step = power;
  for (let at = 0; whole / step > 5; at += 1) {
    if (at > 0 && at % STEPS.length === 0) power *= 10;
    step = (STEPS[at % STEPS.length] ?? 1) * power;
  }
  const count = Math.ceil(whole / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(6)));
}

/** A mark of the scale: `0 ms`, `0.2 ms`, `2 s`. */
export const tickWords = (time: number): string =>
  time >= 1000 ? `${time / 1000} s` : `${Number(time.toPrecision(3))} ms`;

/** The middle of a list of times; with an even number of them the mean of the two in the middle. */
export function median(times: number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
}
