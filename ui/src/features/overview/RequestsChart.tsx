import type { Minute } from '@/api/activity';
import { clock, integer } from '@/shared/format';
import classes from './chart.module.css';

const total = (minute: Minute): number => minute.answered + minute.rejected;

/** `14:02`; the tooltip's and the table's. */
const time = (minute: Minute): string => clock(minute.at).slice(0, 5);

const words = (minute: Minute): string =>
  `${time(minute)}: ${integer(minute.answered)} answered, ${integer(minute.rejected)} rejected`;

function Bar({ minute, most }: { minute: Minute; most: number }) {
  const height = (count: number) => ({ height: `${(100 * count) / most}%` });
  return (
    <span className={classes.bar} title={words(minute)}>
      <span className={classes.rejected} style={height(minute.rejected)} />
      <span className={classes.answered} style={height(minute.answered)} />
    </span>
  );
}

/** The bars' numbers, for who does not see them. */
function AsTable({ minutes }: { minutes: Minute[] }) {
  return (
    <table className="visually-hidden">
      <caption>Requests per minute, last 60 minutes</caption>
      <thead>
        <tr>
          <th scope="col">Minute</th>
          <th scope="col">Answered</th>
          <th scope="col">Rejected</th>
        </tr>
      </thead>
      <tbody>
        {minutes.map((minute) => (
          <tr key={minute.at}>
            <th scope="row">{time(minute)}</th>
            <td>{integer(minute.answered)}</td>
            <td>{integer(minute.rejected)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** 60 bars, what was rejected on top; its numbers are a table as well. */
export function RequestsChart({ minutes }: { minutes: Minute[] }) {
  const most = Math.max(1, ...minutes.map(total));
  return (
    <div className={classes.chart}>
      <div className={classes.legend} aria-hidden>
        <span data-series="answered">Answered</span>
        <span data-series="rejected">Rejected</span>
      </div>
      <div className={classes.bars} aria-hidden data-testid="requests-chart">
        {minutes.map((minute) => (
          <Bar key={minute.at} minute={minute} most={most} />
        ))}
      </div>
      <div className={classes.axis} aria-hidden>
        <span>60 min ago</span>
        <span>30</span>
        <span>now</span>
      </div>
      <AsTable minutes={minutes} />
    </div>
  );
}
