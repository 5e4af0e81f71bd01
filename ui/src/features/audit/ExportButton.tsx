import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type AuditFilters, auditExportPath } from '@/api/audit';
import { usePlatform } from '@/platform/context';
import { noticeDone, noticeFailed } from '@/shared/notices';

/** Saves what the list shows, one JSON object with its hashes a line; absent where that cannot be had. */
export function ExportButton({ filters }: { filters: AuditFilters }) {
  const platform = usePlatform();
  const saving = useMutation({
    mutationFn: async () => platform.download?.(auditExportPath(filters), 'keyfob-audit.jsonl'),
    onSuccess: (saved) => saved && noticeDone('Audit log exported', `Saved as ${saved.name}`),
    onError: (reason) => noticeFailed('The audit log was not exported', reason),
  });
  if (!platform.download) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} stroke={1.75} />}
      loading={saving.isPending}
      onClick={() => saving.mutate()}
      data-testid="audit-export"
    >
      Export
    </Button>
  );
}
