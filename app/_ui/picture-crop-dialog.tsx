"use client";

import { Button } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { ApiProblem } from "@/app/_web/api-client";
import { uploadFile } from "@/app/_web/upload";
import type { ChosenPicture, UploadedFile } from "@/lib/files/schema";
import { MAX_SIDE, mostBytes } from "@/lib/files/states";
import type { AvatarKind } from "./avatar";
import { Dialog } from "./dialog";
import dialog from "./dialog.module.css";
import { ValueSlider } from "./form/value-slider";
import { Note } from "./note";
import styles from "./picture-field.module.css";
import { FRAME, MAX_ZOOM, useCrop, type Square } from "./use-crop";
import { useAction } from "./use-action";

/** Side in pixels of a square that the browser cuts itself. */
const DRAWN_SIDE = 1024;

const shapeOf = (kind: AvatarKind) =>
  kind === "talent" ? styles.circle : kind === "investor" ? styles.diamond : styles.square;

/** The square as a file of its own: for a picture that is too large to be sent whole. */
async function drawn(image: HTMLImageElement, { left, top, side }: Square, name: string): Promise<File> {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.min(side, DRAWN_SIDE);
  canvas.getContext("2d")?.drawImage(image, left, top, side, side, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.92));
  if (!blob) throw new ApiProblem({ status: 422, code: "file_unreadable" });
  return new File([blob], name, { type: "image/jpeg" });
}

interface PictureCropDialogProps {
  file: File;
  kind: AvatarKind;
  upload: Readonly<Record<string, string> & { purpose: "avatar" | "logo" }>;
  /** Chooses the uploaded picture. */
  onUploaded: (file: UploadedFile) => Promise<ChosenPicture>;
  onClose: () => void;
}

/** Cuts a picture to the square that is shown, and sends it. */
export function PictureCropDialog({ file, kind, upload, onUploaded, onClose }: PictureCropDialogProps) {
  const t = useTranslations("common.picture");
  const actions = useTranslations("common.actions");
  const format = useFormatter();
  const image = useRef<HTMLImageElement>(null);
  const abort = useRef<AbortController | null>(null);
  const [source, setSource] = useState<string | null>(null);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const [failed, setFailed] = useState(false);
  const [share, setShare] = useState(0);
  const { square, scale, zoom, zoomTo, handlers } = useCrop(size);
  const { purpose } = upload;

  useEffect(() => {
    const url = URL.createObjectURL(file);
    setSource(url);
    return () => {
      URL.revokeObjectURL(url);
      abort.current?.abort();
    };
  }, [file]);

  const save = useAction(
    async () => {
      if (!square || !size || !image.current) return null;
      abort.current = new AbortController();
      const whole = file.size <= mostBytes(purpose) && Math.max(size.width, size.height) <= MAX_SIDE;
      const { left, top, side } = square;
      const uploaded = await uploadFile(
        whole ? file : await drawn(image.current, square, file.name),
        whole ? { ...upload, crop: `${left},${top},${side}` } : upload,
        { signal: abort.current.signal, onProgress: setShare },
      );
      return onUploaded(uploaded);
    },
    {
      success: (result) => t(result?.chosen ? "sent" : "saved"),
      onDone: onClose,
    },
  );
  const percent = (value: number) => format.number(value, { style: "percent" });
  return (
    <Dialog onClose={onClose} title={t(`crop.${purpose}`)}>
      <div className={styles.dialog}>
        {failed ? (
          <div className={styles.wide}>
            <Note tone="bad" title={t("unreadable")} />
          </div>
        ) : (
          <>
            <div
              className={styles.frame}
              role="group"
              tabIndex={0}
              data-autofocus
              aria-label={t("frame")}
              aria-describedby="crop-help"
              {...handlers}
            >
              {source ? (
                <picture>
                  <img
                    ref={image}
                    src={source}
                    alt=""
                    draggable={false}
                    style={
                      square
                        ? {
                            width: (size?.width ?? FRAME) * scale,
                            transform: `translate(${-square.left * scale}px, ${-square.top * scale}px)`,
                          }
                        : { visibility: "hidden" }
                    }
                    onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
                      setSize({ width, height })
                    }
                    onError={() => setFailed(true)}
                  />
                </picture>
              ) : null}
              <span className={`${styles.shape} ${shapeOf(kind)}`} />
            </div>
            <p id="crop-help" className={styles.hint}>
              {t("help")}
            </p>
            <div className={styles.control}>
              <ValueSlider
                label={t("zoom")}
                format={percent}
                min={1}
                max={MAX_ZOOM}
                step={0.1}
                value={zoom}
                onChange={zoomTo}
              />
            </div>
          </>
        )}
        {save.busy ? (
          <div className={styles.wide}>
            <progress value={share} max={1} aria-label={t("sending")} />
          </div>
        ) : null}
        <div className={`${dialog.actions} ${styles.wide}`}>
          <Button variant="default" onClick={onClose}>
            {actions("cancel")}
          </Button>
          <Button disabled={!square || failed} loading={save.busy} onClick={() => void save.run()}>
            {t(`save.${purpose}`)}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
