import { PageHeader } from '@/shared/PageHeader';
import page from '@/shared/page.module.css';

export function StoredTokensPage() {
  return (
    <div className={page.page}>
      <PageHeader title="Stored tokens" />
    </div>
  );
}
