"use client";

import { ActionIcon, Button } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useCallback, useEffect, useId, useRef, useState, type DragEvent } from "react";
import { IconAlertCircle, IconCheck, IconHourglass, IconRefresh, IconUpload, IconX } from "@/app/_ui/icons";
import { useProblemText } from "@/app/_web/problem-text";
import { ACCEPTED_TYPES, sizeLimits } from "@/lib/files/states";
import { useFileSize } from "../file-size";
import { toast } from "../toast";
import styles from "./files-field.module.css";
import type { Upload, Uploads } from "./use-uploads";

const MEGABYTE = 1_048_576;
/** From how many uploads on their number is shown: the limit of an hour. */
const FEW_LEFT = 10;

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

function Row({ item, uploads }: { item: Upload; uploads: Uploads }) {
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

/** Files to attach: chosen, dropped, or pasted, each with its progress. Sending the form waits for them. */
export function FilesField({ uploads }: { uploads: Uploads }) {
  const t = useTranslations("common.files");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { add, room, most, left, items, purpose } = uploads;
  const { picture, pdf } = sizeLimits[purpose];

  const take = useCallback(
    (files: readonly File[]) => {
      if (files.length > room) toast("bad", t("tooMany", { files: most, count: files.length - room }));
      add(files);
    },
    [add, most, room, t],
  );

  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      take(files);
    };
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("paste", paste);
    };
  }, [take]);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  };
  return (
    <div className={styles.field}>
      <p className={styles.label} id={`${id}-label`}>
        {t("label")}
      </p>
      <div
        className={over ? `${styles.drop} ${styles.over}` : styles.drop}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => {
          setOver(false);
        }}
        onDrop={drop}
      >
        <Button
          variant="default"
          leftSection={<IconUpload size={16} stroke={1.75} aria-hidden />}
          disabled={room === 0}
          aria-describedby={`${id}-label ${id}-hint`}
          onClick={() => input.current?.click()}
        >
          {t("choose")}
        </Button>
        <p className={styles.hint} id={`${id}-hint`}>
          {t("hint", { files: most, pdf: (pdf ?? picture) / MEGABYTE, picture: picture / MEGABYTE })}
        </p>
        {left !== null && left <= FEW_LEFT ? (
          <p className={styles.left} role="status">
            {t("left", { count: left })}
          </p>
        ) : null}
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={ACCEPTED_TYPES}
          onChange={({ currentTarget }) => {
            take([...(currentTarget.files ?? [])]);
            currentTarget.value = "";
          }}
        />
      </div>
      {items.length > 0 ? (
        <ul className={styles.list} aria-labelledby={`${id}-label`}>
          {items.map((item) => (
            <Row key={item.key} item={item} uploads={uploads} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}
