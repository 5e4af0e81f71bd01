import { Skeleton } from '@mantine/core';
import { Link, Navigate, useLocation } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useManaged, useOffered } from '@/shared/managed';
import navEntry from '@/shared/naventry.module.css';
import { PageHeader } from '@/shared/PageHeader';
import page from '@/shared/page.module.css';
import { SettingsFoot } from '@/shared/SettingsBar';
import { useDelayed } from '@/shared/useDelayed';
import { sectionsOf } from './sections';
import classes from './settings.module.css';

/** Bones of the rows, where the section's code takes a while. */
function SectionPending() {
  const late = useDelayed(true);
  if (!late) return null;
  return (
    <div role="status" aria-label="Loading">
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} height={56} mb="sm" radius="sm" />
      ))}
    </div>
  );
}

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
              <Suspense fallback={<SectionPending />}>
                <section.component />
              </Suspense>
            </SettingsFoot>
          </div>
          <div ref={setFoot} />
        </div>
      </div>
    </div>
  );
}
