"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconDownload, IconFileText, IconHourglass } from "@/app/_ui/icons";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { ownAddress } from "@/app/_web/own-address";
import { useProblemText } from "@/app/_web/problem-text";
import type { FileCard, FileLink } from "@/lib/files/schema";
import styles from "./file-list.module.css";
import { useFileSize } from "./file-size";
import { toast } from "./toast";

function FileItem({ file }: { file: FileCard }) {
  const t = useTranslations("common.files");
  const describe = useProblemText();
  const size = useFileSize();
  const [busy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    try {
      const { url } = await apiFetch<FileLink>(`/files/${file.id}/link`, { body: {} });
      Object.assign(document.createElement("a"), { href: ownAddress(url), download: file.name }).click();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      toast("bad", describe(error));
    } finally {
      setBusy(false);
    }
  };
  if (file.status !== "ready")
    return (
      <li className={styles.item}>
        <IconHourglass size={16} stroke={1.75} aria-hidden />
        <span className={styles.name}>{file.name}</span>
        <span className={styles.quiet}>
          {file.status === "refused" ? t(`refusedFor.${file.code ?? "other"}`) : t("waiting")}
        </span>
      </li>
    );
  return (
    <li className={styles.item}>
      <IconFileText size={16} stroke={1.75} aria-hidden />
      <button type="button" className={styles.open} disabled={busy} onClick={() => void open()}>
        {file.name}
        <IconDownload size={14} stroke={1.75} aria-label={t("open")} />
      </button>
      <span className={styles.quiet}>{size(file.bytes)}</span>
    </li>
  );
}

/** The files of a delivery or a statement, for those who may read them. */
export function FileList({ files }: { files: readonly FileCard[] }) {
  const t = useTranslations("common.files");
  return files.length === 0 ? null : (
    <ul className={styles.list} aria-label={t("label")}>
      {files.map((file) => (
        <FileItem key={file.id} file={file} />
      ))}
    </ul>
  );
}
