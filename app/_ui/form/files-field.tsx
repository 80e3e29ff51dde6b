"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useId, useRef, useState, type DragEvent } from "react";
import { IconUpload } from "@/app/_ui/icons";
import { ACCEPTED_TYPES, sizeLimits } from "@/lib/files/states";
import { toast } from "../toast";
import styles from "./files-field.module.css";
import { UploadRow } from "./upload-row";
import type { Uploads } from "./use-uploads";

const MEGABYTE = 1_048_576;
/** From how many uploads on their number is shown: the limit of an hour. */
const FEW_LEFT = 10;

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
            <UploadRow key={item.key} item={item} uploads={uploads} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}
