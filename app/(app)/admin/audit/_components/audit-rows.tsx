import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { IconBan } from "@/app/_ui/icons";
import { getReader } from "@/app/_web/get-reader";
import { withQuery } from "@/app/_web/query-string";
import type { AuditPage } from "@/lib/administration/schema";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import styles from "../../_components/admin.module.css";

/** Rows of the audit log: what, by whom, when and what changed; the record leads to its own trail. */
export async function AuditRows({ rows }: { rows: AuditPage["items"] }) {
  const [t, reader] = await Promise.all([getTranslations("administration.audit"), getReader()]);
  return (
    <ul className={styles.list} aria-label={t("list")}>
      {rows.map(({ id, at, action, actorId, actorName, keyId, entity, entityId, success, changes, seq }) => (
        <li key={id} className={styles.row}>
          <div className={styles.words}>
            <code>{action}</code>
            <p className={styles.facts}>
              <span>{formatInstant(at, reader, "moment")}</span>
              <span>{actorId === null ? t("system") : (actorName ?? actorId)}</span>
              {keyId === null ? null : <span>{t("byKey", { id: keyId })}</span>}
              {entityId === null ? (
                <span>{entity}</span>
              ) : (
                <Link href={withQuery(paths.auditTrail, { entity, entityId })} prefetch={false}>
                  {entity} {entityId}
                  {seq === null ? null : ` · ${seq}`}
                </Link>
              )}
            </p>
            {Object.keys(changes).length > 0 ? (
              <p className={styles.facts}>
                <code>{JSON.stringify(changes)}</code>
              </p>
            ) : null}
          </div>
          {success ? null : (
            <Badge tone="warn" icon={IconBan}>
              {t("refused")}
            </Badge>
          )}
        </li>
      ))}
    </ul>
  );
}
