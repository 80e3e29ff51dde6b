"use client";

import { ActionIcon } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { IconAlertCircle, IconCheck, IconHourglass, IconRefresh, IconX } from "@/app/_ui/icons";
import { useProblemText } from "@/app/_web/problem-text";
import { useFileSize } from "../file-size";
import styles from "./files-field.module.css";
import type { Upload, Uploads } from "./use-uploads";

function Progress({ item }: { item: Upload }) {
  const t = useTranslations("common.files");
  const format = useFormatter();
  const describe = useProblemText();
  switch (item.state) {
    case "sending":
      return (
        <span className={styles.progress}>
          <progress value={item.share} max={1} aria-label={t("sending", { name: item.file.name })} />
          {format.number(item.share, { style: "percent" })}
        </span>
      );
    case "checking":
      return (
        <span className={styles.quiet}>
          <IconHourglass size={16} stroke={1.75} aria-hidden />
          {t("checking")}
        </span>
      );
    case "failed":
      return (
        <span className={styles.bad}>
          <IconAlertCircle size={16} stroke={1.75} aria-hidden />
          {item.problem ? describe(item.problem) : null}
        </span>
      );
    case "done":
      return item.result?.status === "ready" ? (
        <span className={styles.ok}>
          <IconCheck size={16} stroke={1.75} aria-hidden />
          {t("ready")}
        </span>
      ) : (
        <span className={styles.quiet}>
          <IconHourglass size={16} stroke={1.75} aria-hidden />
          {t("waiting")}
        </span>
      );
  }
}

/** One file of a list: its name and size, how far its upload is, and buttons to cancel it, remove it or try again. */
export function UploadRow({ item, uploads }: { item: Upload; uploads: Uploads }) {
  const t = useTranslations("common.files");
  const size = useFileSize();
  const { name } = item.file;
  const busy = item.state === "sending" || item.state === "checking";
  return (
    <li className={styles.row}>
      <span className={styles.name}>
        {name}
        <span className={styles.size}>{size(item.file.size)}</span>
      </span>
      <span className={styles.state} role="status">
        <Progress item={item} />
      </span>
      <span className={styles.buttons}>
        {item.state === "failed" ? (
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={t("retry", { name })}
            onClick={() => uploads.retry(item.key)}
          >
            <IconRefresh size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        ) : null}
        <ActionIcon
          variant="subtle"
          size="lg"
          aria-label={t(busy ? "cancel" : "remove", { name })}
          onClick={() => uploads.remove(item.key)}
        >
          <IconX size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
      </span>
    </li>
  );
}
