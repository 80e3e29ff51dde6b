"use client";

import { Button } from "@mantine/core";
import { IconDownload, IconPlus, IconUpload } from "@/app/_ui/icons";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

const HolderDialog = dynamic(() => import("./holder-dialog").then((part) => part.HolderDialog));
const FoundersDialog = dynamic(() => import("./founders-dialog").then((part) => part.FoundersDialog));
const ImportDialog = dynamic(() => import("./import-dialog").then((part) => part.ImportDialog));
const ExportDialog = dynamic(() => import("./export-dialog").then((part) => part.ExportDialog));

const icon = { size: 16, stroke: 1.75, "aria-hidden": true } as const;

/** The actions on the whole table. */
export function TableActions({
  startupId,
  startupName,
  canEdit,
  empty,
  founders,
}: {
  startupId: string;
  startupName: string;
  canEdit: boolean;
  /** Nothing to export yet. */
  empty: boolean;
  /** The name to begin the founders' shares with, while they are missing; else null. */
  founders: string | null;
}) {
  const t = useTranslations("equity.cap");
  const [open, setOpen] = useState<"add" | "founders" | "import" | "export" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {empty ? null : (
        <Button variant="default" leftSection={<IconDownload {...icon} />} onClick={() => setOpen("export")}>
          {t("export")}
        </Button>
      )}
      {canEdit ? (
        <>
          <Button variant="default" leftSection={<IconUpload {...icon} />} onClick={() => setOpen("import")}>
            {t("import")}
          </Button>
          <Button
            variant={founders === null ? "filled" : "default"}
            leftSection={<IconPlus {...icon} />}
            onClick={() => setOpen("add")}
          >
            {t("add")}
          </Button>
          {founders === null ? null : <Button onClick={() => setOpen("founders")}>{t("enterFounders")}</Button>}
        </>
      ) : null}
      {open === "add" ? <HolderDialog startupId={startupId} edited={null} onClose={close} /> : null}
      {open === "founders" && founders !== null ? (
        <FoundersDialog startupId={startupId} founderName={founders} onClose={close} />
      ) : null}
      {open === "import" ? <ImportDialog startupId={startupId} onClose={close} /> : null}
      {open === "export" ? <ExportDialog startupId={startupId} startupName={startupName} onClose={close} /> : null}
    </>
  );
}
