import { useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import { useFileSize } from "@/app/_ui/file-size";
import { IconBan } from "@/app/_ui/icons";
import { Card } from "@/app/_ui/section";
import { useReader } from "@/app/_web/use-reader";
import type { FileQueueCard } from "@/lib/files/queries/queue-cards";
import { formatInstant } from "@/lib/i18n/dates";
import { FileDecision } from "./file-decision";
import styles from "./files.module.css";
import { HeldPicture } from "./held-picture";

/** Files of the queue: whose, for what, since when, and the decision. */
export function FileRows({ files }: { files: readonly FileQueueCard[] }) {
  const t = useTranslations("admin.files");
  const common = useTranslations("common");
  const reader = useReader();
  const size = useFileSize();
  return (
    <Card list>
      {files.map((file) => {
        const owner = file.ownerName || common("deletedAccount");
        const open = file.status === "held" || file.doubtful;
        const title = t("heading", { purpose: t(`purpose.${file.purpose}`), name: owner });
        return (
          <article key={file.id} className={styles.row} aria-labelledby={`file-${file.id}`}>
            {open && file.width ? <HeldPicture fileId={file.id} label={title} /> : null}
            <div className={styles.words}>
              <h2 id={`file-${file.id}`}>{title}</h2>
              <p className={styles.quiet}>
                <span>{file.name}</span>, {size(file.bytes)}
                {file.width && file.height ? `, ${t("pixels", { width: file.width, height: file.height })}` : null}
              </p>
              <p className={styles.quiet}>{t("uploaded", { date: formatInstant(file.createdAt, reader, "moment") })}</p>
              {file.status === "refused" ? (
                <p>
                  <Badge tone="bad" icon={IconBan}>
                    {t(`codes.${file.code ?? "other"}`)}
                  </Badge>
                </p>
              ) : null}
              {file.status === "held" && file.code ? (
                <p>
                  <Badge tone="warn">{t(`codes.${file.code}`)}</Badge>
                </p>
              ) : null}
              {file.status === "pending" ? <p className={styles.quiet}>{t("waitsForScan")}</p> : null}
              {!open ? null : file.own ? (
                <p className={styles.quiet}>{t("own")}</p>
              ) : (
                <FileDecision fileId={file.id} name={owner} title={title} />
              )}
            </div>
          </article>
        );
      })}
    </Card>
  );
}
