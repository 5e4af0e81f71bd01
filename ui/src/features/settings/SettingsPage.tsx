import { Link, Navigate, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useManaged, useOffered } from '@/shared/managed';
import navEntry from '@/shared/naventry.module.css';
import { PageHeader } from '@/shared/PageHeader';
import page from '@/shared/page.module.css';
import { SettingsFoot } from '@/shared/SettingsBar';
import { sectionsOf } from './sections';
import classes from './settings.module.css';

/** The settings: the list of sections, and the one of the address. */
export function SettingsPage() {
  const path = useLocation({ select: (location) => location.pathname });
  const sections = sectionsOf(useOffered());
  const managed = useManaged();
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  const wanted = path.split('/')[2];
  const section = sections.find(({ id }) => id === wanted);
  const first = sections[0];
  if (!section) {
    // While another screen is being opened this one is asked to render once more.
    const here = path.split('/')[1] === 'settings';
    return here && first && <Navigate to="/settings/$" params={{ _splat: first.id }} replace />;
  }
  return (
    <div className={page.page}>
      <PageHeader title="Settings" meta={<span>{section.label}</span>} />
      <div className={classes.frame}>
        <nav className={classes.list} aria-label="Settings">
          {sections.map(({ id, label, icon: Icon }) => (
            <Link
              key={id}
              to="/settings/$"
              params={{ _splat: id }}
              className={navEntry.entry}
              aria-current={id === section.id ? 'page' : undefined}
              data-testid={`settings-${id}`}
            >
              <Icon size={16} stroke={1.75} aria-hidden />
              {label}
            </Link>
          ))}
        </nav>
        <div className={classes.side}>
          {/* What was changed for one server is never saved on another. */}
          <div className={classes.section} key={`${managed.id} ${section.id}`}>
            <SettingsFoot value={foot}>
              <section.component />
            </SettingsFoot>
          </div>
          <div ref={setFoot} />
        </div>
      </div>
    </div>
  );
}
