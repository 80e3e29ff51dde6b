"use client";

import { ActionIcon } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { IconFileText, IconHourglass, IconX } from "@/app/_ui/icons";
import { useFileSize } from "@/app/_ui/file-size";
import type { ItemFile } from "@/lib/portfolio/schema";
import styles from "./portfolio.module.css";
import { usePreviews } from "./use-previews";

const isPicture = ({ contentType }: ItemFile) => contentType.startsWith("image/");

/** The files that a project has already; one that is removed here goes when the project is saved. */
export function PresentFiles({ files, onRemove }: { files: readonly ItemFile[]; onRemove: (id: string) => void }) {
  const t = useTranslations("portfolio.form");
  const size = useFileSize();
  const id = useId();
  const previews = usePreviews(
    files.filter((file) => isPicture(file) && file.status === "ready" && !file.picture).map((file) => file.id),
  );
  if (files.length === 0) return null;
  return (
    <div className={styles.present}>
      <p className={styles.label} id={id}>
        {t("present")}
      </p>
      <ul className={styles.present} aria-labelledby={id}>
        {files.map((file) => {
          const source = file.picture ? `${new URL(file.picture.url).pathname}?size=128` : previews.get(file.id);
          const { status } = file;
          return (
            <li key={file.id} className={styles.file}>
              <span className={styles.cover}>
                {source ? (
                  <picture>
                    <img src={source} alt="" decoding="async" />
                  </picture>
                ) : status === "ready" ? (
                  <IconFileText size={20} stroke={1.75} aria-hidden />
                ) : (
                  <IconHourglass size={20} stroke={1.75} aria-hidden />
                )}
              </span>
              <span className={styles.words}>
                <span className={styles.fileName}>{file.name}</span>
                <span className={styles.quiet}>
                  {status === "ready" ? size(file.bytes) : t(status === "refused" ? "gone" : "waiting")}
                </span>
              </span>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t("remove", { name: file.name })}
                onClick={() => onRemove(file.id)}
              >
                <IconX size={18} stroke={1.75} aria-hidden />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
