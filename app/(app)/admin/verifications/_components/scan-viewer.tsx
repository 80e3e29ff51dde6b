"use client";

import { ActionIcon, Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconArrowBackUp, IconEye, IconEyeOff, IconRotateClockwise, IconZoomIn, IconZoomOut } from "@/app/_ui/icons";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import { ownAddress } from "@/app/_web/own-address";
import type { FileLink } from "@/lib/files/schema";
import { SCAN_LINK_SECONDS } from "@/lib/files/states";
import type { ReviewedVerification } from "@/lib/verification/schema";
import { useScanView } from "./use-scan-view";
import styles from "./verifications.module.css";

type Scans = NonNullable<ReviewedVerification["scans"]>;
type ScanName = keyof Scans;

/** The address of a photo's bytes, on this site; each one is recorded. */
async function linkTo(fileId: string): Promise<string> {
  const { url } = await apiFetch<FileLink>(`/files/${fileId}/link`, { body: { expiresInSeconds: SCAN_LINK_SECONDS } });
  return ownAddress(url);
}

interface ScanProps {
  scan: ScanName;
  /** Of the person. */
  name: string;
  fileId: string;
}

/** One photo: not even loaded before its reader chooses to see it, then zoomed, turned and moved. */
function Scan({ scan, name, fileId }: ScanProps) {
  const t = useTranslations("admin.verifications.photos");
  const [source, setSource] = useState<string | null>(null);
  const [shown, setShown] = useState(false);
  const [unreadable, setUnreadable] = useState(false);
  const view = useScanView();
  const photo = t(scan);
  const load = useAction(() => linkTo(fileId), {
    refresh: false,
    onDone: (link) => {
      setSource(link);
      setShown(true);
    },
  });
  const label = (action: "zoomIn" | "zoomOut" | "rotate" | "reset" | "show" | "hide") =>
    t("of", { action: t(action), photo });
  const show = () => {
    if (source) setShown(!shown);
    else void load.run();
  };
  const toggle = (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={
        shown ? <IconEyeOff size={16} stroke={1.75} aria-hidden /> : <IconEye size={16} stroke={1.75} aria-hidden />
      }
      loading={load.busy}
      aria-label={label(shown ? "hide" : "show")}
      onClick={show}
    >
      {t(shown ? "hide" : "show")}
    </Button>
  );
  if (source && unreadable)
    return (
      <figure className={styles.scan}>
        <figcaption>{photo}</figcaption>
        <p className={styles.quiet}>
          {t("notShown")} <a href={source}>{t("download")}</a>
        </p>
      </figure>
    );
  return (
    <figure className={styles.scan}>
      <figcaption>
        <span>{photo}</span>
        {toggle}
      </figcaption>
      {source ? (
        <>
          {/* A picture that is moved with the pointer and the keyboard. */}
          <div
            className={styles.view}
            role="group"
            tabIndex={shown ? 0 : -1}
            aria-label={t("viewer", { photo })}
            data-zoomed={view.zoom > 1}
            {...(shown ? view.handlers : {})}
          >
            <picture>
              <img
                src={source}
                alt={shown ? t("alt", { photo, name }) : ""}
                draggable={false}
                className={shown ? undefined : styles.blurred}
                style={{ transform: view.transform }}
                onError={() => setUnreadable(true)}
              />
            </picture>
          </div>
          <div className={styles.tools}>
            <ActionIcon
              variant="default"
              size="lg"
              disabled={!shown}
              aria-label={label("zoomOut")}
              onClick={() => view.zoomBy(-1)}
            >
              <IconZoomOut size={18} stroke={1.75} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size="lg"
              disabled={!shown}
              aria-label={label("zoomIn")}
              onClick={() => view.zoomBy(1)}
            >
              <IconZoomIn size={18} stroke={1.75} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size="lg"
              disabled={!shown}
              aria-label={label("rotate")}
              onClick={view.rotate}
            >
              <IconRotateClockwise size={18} stroke={1.75} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size="lg"
              disabled={!shown || !view.changed}
              aria-label={label("reset")}
              onClick={view.reset}
            >
              <IconArrowBackUp size={18} stroke={1.75} aria-hidden />
            </ActionIcon>
          </div>
        </>
      ) : (
        <button type="button" className={styles.covered} aria-label={label("show")} disabled={load.busy} onClick={show}>
          <IconEyeOff size={24} stroke={1.5} aria-hidden />
          {t("show")}
        </button>
      )}
    </figure>
  );
}

/** The photos of a document and its holder side by side. */
export function ScanViewer({ scans, name }: { scans: Scans; name: string }) {
  const t = useTranslations("admin.verifications.photos");
  return (
    <>
      <p className={styles.quiet}>{t("text")}</p>
      <div className={styles.scans}>
        {(["front", "selfie", "back"] as const).map((scan) => {
          const fileId = scans[scan];
          return fileId === undefined ? null : <Scan key={scan} scan={scan} name={name} fileId={fileId} />;
        })}
      </div>
      <p className={styles.keys}>{t("hint")}</p>
    </>
  );
}
