import { useLocation } from '@tanstack/react-router';
import { usePlatform } from '@/platform/context';
import { Dialog } from '@/shared/Dialog';
import { Keys } from '@/shared/Keys';
import { useOffered } from '@/shared/managed';
import classes from './shortcuts.module.css';
import { shortcutGroups } from './table';

/** Every key that works on this screen. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const path = useLocation({ select: (location) => location.pathname });
  const browser = usePlatform().kind === 'browser';
  const groups = shortcutGroups(path, useOffered(), browser);
  return (
    <Dialog title="Shortcuts" width={920} onClose={onClose} local data-testid="shortcuts">
      <div className={classes.groups}>
        {groups.map(({ title, shortcuts }) => (
          <section key={title} className={classes.group} aria-label={title}>
            <h3 className={classes.title}>{title}</h3>
            <dl className={classes.list}>
              {shortcuts.map(({ label, keys }) => (
                <div key={label} className={classes.row}>
                  <dt>{label}</dt>
                  <dd>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p className={classes.note}>
          Single letters work outside text fields.
          {browser && (
            <>
              {' '}
              In a browser the Ctrl keys belong to the browser: press <Keys keys="G" /> and then the number
              instead.
            </>
          )}
        </p>
      </div>
    </Dialog>
  );
}
