import { PageHeader } from '@/shared/PageHeader';
import page from '@/shared/page.module.css';

export function RoutesPage() {
  return (
    <div className={page.page}>
      <PageHeader title="Routes" />
    </div>
  );
}
