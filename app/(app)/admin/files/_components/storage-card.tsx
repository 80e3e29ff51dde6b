import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import { useFileSize } from "@/app/_ui/file-size";
import { IconAlertTriangle, IconCheck } from "@/app/_ui/icons";
import { Card } from "@/app/_ui/section";
import type { FileStorage } from "@/lib/files/schema";
import styles from "./files.module.css";

/** How much is stored, what waits, and whether the scanner answers. */
export function StorageCard({ storage }: { storage: FileStorage }) {
  const t = useTranslations("admin.files.storage");
  const format = useFormatter();
  const size = useFileSize();
  const { store, objects, bytes, pending, held, orphans, scanner } = storage;
  const up = scanner.status === "up";
  return (
    <Card>
      <section aria-labelledby="storage-title">
        <h2 id="storage-title">{t("title")}</h2>
        <dl className={styles.figures}>
          <dt>{t("scanner")}</dt>
          <dd>
            <Badge tone={up ? "ok" : "bad"} icon={up ? IconCheck : IconAlertTriangle}>
              {t(up ? "up" : "down")}
            </Badge>
          </dd>
          {scanner.version ? (
            <>
              <dt>{t("version")}</dt>
              <dd>{scanner.version}</dd>
            </>
          ) : null}
          <dt>{t("store")}</dt>
          <dd>{t(`stores.${store}`)}</dd>
          <dt>{t("objects")}</dt>
          <dd>{format.number(objects)}</dd>
          <dt>{t("bytes")}</dt>
          <dd>{size(bytes)}</dd>
          <dt>{t("held")}</dt>
          <dd>{format.number(held)}</dd>
          <dt>{t("pending")}</dt>
          <dd>{format.number(pending)}</dd>
          <dt>{t("orphans")}</dt>
          <dd>{format.number(orphans)}</dd>
        </dl>
        <p className={styles.quiet}>{t(up ? "upText" : "downText")}</p>
      </section>
    </Card>
  );
}
