"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, type RefObject } from "react";
import { useController, useFormContext } from "react-hook-form";
import { FieldFault } from "@/app/_ui/form/fields";
import { firstMessage } from "@/app/_ui/form/first-message";
import { UploadRow } from "@/app/_ui/form/upload-row";
import type { Uploads } from "@/app/_ui/form/use-uploads";
import { IconCamera, IconFileText, IconUpload, IconUser } from "@/app/_ui/icons";
import { shrinkPicture } from "@/app/_web/shrink-picture";
import { PICTURE_TYPES, mostBytes } from "@/lib/files/states";
import styles from "./identity.module.css";
import type { ScanName, Values } from "./identity-values";

interface ScanFieldProps {
  name: ScanName;
  label: string;
  hint: string;
  uploads: Uploads;
}

/** The address of a chosen file in this page, for as long as it is shown. */
export function usePreview(file: File | undefined): string | null {
  const [source, setSource] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return undefined;
    const url = URL.createObjectURL(file);
    setSource(url);
    return () => {
      URL.revokeObjectURL(url);
      setSource(null);
    };
  }, [file]);
  return source;
}

/** What the buttons open: the browser's own choice of a file, or with `capture` the camera of a phone. */
function Chooser({
  input,
  label,
  capture,
  onFiles,
}: {
  input: RefObject<HTMLInputElement | null>;
  label: string;
  capture?: "user" | "environment";
  onFiles: (files: FileList | null) => Promise<void>;
}) {
  return (
    <input
      ref={input}
      type="file"
      hidden
      accept={PICTURE_TYPES}
      aria-label={label}
      {...(capture ? { capture } : {})}
      onChange={({ currentTarget }) => {
        void onFiles(currentTarget.files);
        currentTarget.value = "";
      }}
    />
  );
}

/** One photo: taken with the camera of a phone or chosen, shown, uploaded with its progress. */
export function ScanField({ name, label, hint, uploads }: ScanFieldProps) {
  const t = useTranslations("verification.identity");
  const {
    field: { ref },
    fieldState,
  } = useController({ name: `files.${name}` });
  const { setValue, clearErrors } = useFormContext<Values>();
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const item = uploads.items[0];
  const preview = usePreview(item?.file);
  const fault = firstMessage(fieldState.error);
  const id = `scan-${name}`;

  const choose = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    const picture = await shrinkPicture(file, mostBytes("identity"));
    if (item) uploads.remove(item.key);
    setValue(`files.${name}`, "");
    clearErrors(`files.${name}`);
    uploads.add([picture]);
  };
  const Placeholder = name === "selfie" ? IconUser : IconFileText;
  return (
    <section className={styles.scan} aria-labelledby={id}>
      <div className={styles.frame}>
        {preview ? (
          <picture>
            <img src={preview} alt={t("preview", { label })} />
          </picture>
        ) : (
          <Placeholder size={32} stroke={1.25} aria-hidden />
        )}
      </div>
      <div className={styles.words}>
        <h3 id={id}>{label}</h3>
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
        <div className={styles.buttons}>
          <Button
            variant="default"
            className={styles.camera ?? ""}
            leftSection={<IconCamera size={16} stroke={1.75} aria-hidden />}
            aria-label={`${t("take")}, ${label}`}
            onClick={() => camera.current?.click()}
          >
            {t("take")}
          </Button>
          <Button
            ref={ref}
            id={`field-files.${name}`}
            variant="default"
            leftSection={<IconUpload size={16} stroke={1.75} aria-hidden />}
            aria-label={`${t(item ? "replace" : "choose")}, ${label}`}
            aria-describedby={`${id}-hint`}
            onClick={() => chooser.current?.click()}
          >
            {t(item ? "replace" : "choose")}
          </Button>
        </div>
        <Chooser input={chooser} label={label} onFiles={choose} />
        <Chooser input={camera} label={label} capture={name === "selfie" ? "user" : "environment"} onFiles={choose} />
        {item ? (
          <ul className={styles.upload}>
            <UploadRow item={item} uploads={uploads} />
          </ul>
        ) : null}
        {fault ? (
          <p className={styles.fault}>
            <FieldFault text={fault} />
          </p>
        ) : null}
      </div>
    </section>
  );
}
