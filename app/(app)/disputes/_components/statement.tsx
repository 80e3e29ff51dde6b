import { IconExternalLink, IconLock } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { FileList } from "@/app/_ui/file-list";
import { Card } from "@/app/_ui/section";
import type { Dispute } from "@/lib/disputes/schema";
import type { FileCard } from "@/lib/files/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { isLink, type Role } from "./dispute-labels";
import styles from "./disputes.module.css";

/** A party's statement with its evidence, as sent. */
export function Statement({
  by,
  role,
  statement,
  lead,
  files,
}: {
  by: string;
  role: Role;
  statement: Dispute["claim"];
  /** A sentence before the statement: what is claimed. */
  lead?: ReactNode;
  files: ReadonlyMap<string, FileCard>;
}) {
  const reader = useReader();
  const t = useTranslations("disputes.evidence");
  return (
    <Card>
      <div className={styles.said}>
        <Avatar name={by} kind={role === "payer" ? "founder" : "talent"} />
        <div className={styles.words}>
          {lead ? <p className={styles.lead}>{lead}</p> : null}
          <p className={styles.text}>{statement.text}</p>
          {statement.evidence.length > 0 ? (
            <div>
              <h3 className={styles.small}>{t("title")}</h3>
              <ul className={styles.evidence}>
                {statement.evidence.map((item, index) => (
                  <li key={index}>
                    {isLink(item) ? (
                      <a href={item} target="_blank" rel="noopener noreferrer nofollow">
                        {item}
                        <IconExternalLink size={14} stroke={1.75} aria-hidden />
                      </a>
                    ) : (
                      item
                    )}
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          <FileList files={statement.fileIds.flatMap((id) => files.get(id) ?? [])} />
          <p className={styles.frozen}>
            <Badge tone="outline" icon={IconLock}>
              {t("frozen")}
            </Badge>
            <time dateTime={statement.at}>{formatInstant(statement.at, reader, "moment")}</time>
          </p>
        </div>
      </div>
    </Card>
  );
}
