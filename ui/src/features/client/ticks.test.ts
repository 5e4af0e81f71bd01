import { median, ticks, tickWords } from './ticks';

test.each([
  [4.2, [0, 1, 2, 3, 4, 5]],
  [0.42, [0, 0.1, 0.2, 0.3, 0.4, 0.5]],
  [61, [0, 20, 40, 60, 80]],
  [5, [0, 1, 2, 3, 4, 5]],
  [1234, [0, 500, 1000, 1500]],
  [30_000, [0, 10_000, 20_000, 30_000]],
  [0, [0, 0.01, 0.02, 0.03, 0.04, 0.05]],
])('up to %d ms', (most, marks) => {
  expect(ticks(most)).toEqual(marks);
});

test('no scale has more than six marks or ends before what it shows', () => {
  for (let most = 0.06; most < 400_000; most *= 1.37) {
    const marks = ticks(most);
    expect(marks.length).toBeLessThanOrEqual(6);
    expect(marks.at(-1)).toBeGreaterThanOrEqual(most * 0.999999);
  }
});

test('words and middles', () => {
  expect([0, 0.2, 20, 2000].map(tickWords)).toEqual(['0 ms', '0.2 ms', '20 ms', '2 s']);
  expect(median([5, 1, 3])).toBe(3);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});
