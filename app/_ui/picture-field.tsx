"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { IconTrash, IconUpload } from "@/app/_ui/icons";
import { apiFetch } from "@/app/_web/api-client";
import { AutoRefresh } from "@/app/_web/auto-refresh";
import type { Picture } from "@/lib/core/schema";
import type { ChosenPicture, UploadedFile } from "@/lib/files/schema";
import { PICTURE_TYPES } from "@/lib/files/states";
import { Avatar, type AvatarKind } from "./avatar";
import { Note } from "./note";
import styles from "./picture-field.module.css";
import { useAction } from "./use-action";

const CropDialog = dynamic(() => import("./picture-crop-dialog").then((module) => module.PictureCropDialog));

export interface PictureFieldProps {
  name: string;
  kind: AvatarKind;
  /** The one that everyone sees. */
  picture: Picture | null;
  /** The one that is being checked, or was refused. */
  chosen: UploadedFile | null;
  /** How the file is sent. */
  upload: Readonly<{ purpose: "avatar" } | { purpose: "logo"; startupId: string }>;
  /** Where it is chosen and removed. */
  path: `/${string}`;
}

const idOf = ({ url }: Picture) => new URL(url).pathname.split("/").at(-1) ?? "";

/** What happens next to a picture that is not shown yet. */
function ChosenNote({ chosen, shown, purpose }: { chosen: UploadedFile; shown: boolean; purpose: "avatar" | "logo" }) {
  const t = useTranslations("common.picture");
  const until = t(`until.${shown ? "present" : purpose}`);
  switch (chosen.status) {
    case "refused":
      return (
        <Note tone="bad" title={t("refused.title")}>
          {t(`refused.${chosen.code ?? "other"}`)}
        </Note>
      );
    case "pending":
      return (
        <Note tone="info" title={t("pending.title")}>
          {t("pending.text", { until })}
          <AutoRefresh />
        </Note>
      );
    default:
      return (
        <Note tone="info" title={t("held.title")}>
          {t("held.text", { until })}
        </Note>
      );
  }
}

/** A person's picture or a startup's logo: chosen and cut in a dialog, removed with undo. */
export function PictureField({ name, kind, picture, chosen, upload, path }: PictureFieldProps) {
  const t = useTranslations("common.picture");
  const actions = useTranslations("common.actions");
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const { purpose } = upload;
  const put = (fileId: string) => apiFetch<ChosenPicture>(path, { method: "PUT", body: { fileId } });
  const restore = useAction(
    async (fileIds: readonly string[]) => {
      for (const fileId of fileIds) await put(fileId);
    },
    { success: t("restored") },
  );
  const remove = useAction(() => apiFetch(path, { method: "DELETE" }), {
    success: t("removed"),
    undo: () => ({
      label: actions("undo"),
      run: () =>
        void restore.run([
          ...(picture ? [idOf(picture)] : []),
          ...(chosen && chosen.status !== "refused" ? [chosen.id] : []),
        ]),
    }),
  });
  return (
    <section className={styles.field} aria-label={t(`label.${purpose}`)}>
      <Avatar name={name} kind={kind} size={96} picture={picture} />
      <div className={styles.words}>
        <h2>{t(`label.${purpose}`)}</h2>
        <p className={styles.hint}>{t(`hint.${purpose}`)}</p>
        <div className={styles.buttons}>
          <Button
            variant="default"
            leftSection={<IconUpload size={16} stroke={1.75} aria-hidden />}
            onClick={() => input.current?.click()}
          >
            {t(picture || chosen ? `change.${purpose}` : `choose.${purpose}`)}
          </Button>
          {picture || chosen ? (
            <Button
              variant="subtle"
              leftSection={<IconTrash size={16} stroke={1.75} aria-hidden />}
              loading={remove.busy}
              onClick={() => void remove.run()}
            >
              {t(`remove.${purpose}`)}
            </Button>
          ) : null}
        </div>
        <input
          ref={input}
          type="file"
          hidden
          accept={PICTURE_TYPES}
          aria-label={t(`choose.${purpose}`)}
          onChange={({ currentTarget }) => {
            setFile(currentTarget.files?.[0] ?? null);
            currentTarget.value = "";
          }}
        />
      </div>
      {chosen ? (
        <div className={styles.note}>
          <ChosenNote chosen={chosen} shown={picture !== null} purpose={purpose} />
        </div>
      ) : null}
      {file ? (
        <CropDialog
          file={file}
          kind={kind}
          upload={upload}
          onUploaded={({ id }) => put(id)}
          onClose={() => setFile(null)}
        />
      ) : null}
    </section>
  );
}
