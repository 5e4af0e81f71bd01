import { Link } from '@tanstack/react-router';
import type { AuditEntry } from '@/api/audit';
import { nameOf } from './detail';

/** What something was done to, a link where it can be opened. In a row it is no tab stop of its own. */
export function Target({ entry, inRow = false }: { entry: AuditEntry; inRow?: boolean }) {
  const { target, details, action } = entry;
  if (!target) return null;
  const tabIndex = inRow ? -1 : undefined;
  const style = inRow ? { color: 'var(--kf-text)' } : undefined;
  const name = nameOf(details);
  if (target.kind === 'user' && target.id != null && action !== 'user.delete') {
    return (
      <Link to="/users/$id" params={{ id: String(target.id) }} tabIndex={tabIndex} style={style}>
        {target.label}
      </Link>
    );
  }
  if (target.kind !== 'token') {
    return <span className={target.kind === 'route' ? 'mono' : undefined}>{target.label}</span>;
  }
  const words = (
    <>
      {name && `${name} `}
      {target.label && <span className="mono second">{target.label}…</span>}
    </>
  );
  if (target.id == null) return words;
  return (
    <Link to="/tokens/$id" params={{ id: String(target.id) }} tabIndex={tabIndex} style={style}>
      {words}
    </Link>
  );
}
