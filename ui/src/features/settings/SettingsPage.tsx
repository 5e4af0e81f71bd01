import { PageHeader } from '@/shared/PageHeader';
import page from '@/shared/page.module.css';

export function SettingsPage() {
  return (
    <div className={page.page}>
      <PageHeader title="Settings" />
    </div>
  );
}
