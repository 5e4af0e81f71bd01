import { type Icon, IconAppWindow } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { AppSection } from '@/features/app/AppSection';
import type { Offered } from '@/shared/managed';

/** One entry of the settings' list. A section is a component in the folder of its own subject. */
export interface Section {
  /** Its part of the address, `/settings/:id`. */
  id: string;
  label: string;
  icon: Icon;
  component: ComponentType;
  /** Whether there is such a section for what is managed; always, where it does not say. */
  when?: (offered: Offered) => boolean;
  /** The rows that the palette can point at: their id and title. */
  rows: { id: string; title: string; when?: (offered: Offered) => boolean }[];
}

const inApp = ({ app }: Offered): boolean => app;

export const SECTIONS: Section[] = [
  {
    id: 'app',
    label: 'App',
    icon: IconAppWindow,
    component: AppSection,
    rows: [
      { id: 'theme', title: 'Theme' },
      { id: 'start-at-login', title: 'Start at login', when: inApp },
      { id: 'keep-in-tray', title: 'Keep running in the tray', when: inApp },
      { id: 'notify', title: 'Notify about', when: inApp },
      { id: 'links', title: 'Open keyfob:// links', when: inApp },
      { id: 'times', title: 'Times' },
      { id: 'version', title: 'Version', when: inApp },
    ],
  },
];

export const sectionsOf = (offered: Offered): Section[] =>
  SECTIONS.filter(({ when }) => when === undefined || when(offered));
