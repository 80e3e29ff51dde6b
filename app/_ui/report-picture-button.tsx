"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import buttons from "./icon-button.module.css";
import { IconFlag } from "./icons";
import type { ReportedPicture } from "./report-picture-dialog";

const ReportPictureDialog = dynamic(() => import("./report-picture-dialog").then((part) => part.ReportPictureDialog), {
  ssr: false,
});

/** Reports the picture of a person, the logo of a startup, or one of a project's pictures: then it is an icon with a label. */
export function ReportPictureButton({ label, ...reported }: ReportedPicture & { label?: string }) {
  const t = useTranslations("common.picture.report");
  const [open, setOpen] = useState(false);
  const ask = () => {
    setOpen(true);
  };
  return (
    <>
      {reported.of !== "project" ? (
        <Button variant="subtle" color="gray" onClick={ask}>
          {t(`action.${reported.of}`)}
        </Button>
      ) : (
        <button type="button" className={buttons.boxed} aria-label={label} title={label} onClick={ask}>
          <IconFlag size={16} stroke={1.75} aria-hidden />
        </button>
      )}
      {open ? (
        <ReportPictureDialog
          {...reported}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}
