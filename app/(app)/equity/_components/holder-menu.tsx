"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { lazy, useState } from "react";
import { useConfirm } from "@/app/_ui/confirm";
import icon from "@/app/_ui/icon-button.module.css";
import { IconDots } from "@/app/_ui/icons";
import { LazyPopup } from "@/app/_ui/lazy-popup";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import type { HolderInput } from "@/lib/equity/captable/schema";
import type { EditedHolder } from "./holder-dialog";

const HolderDialog = dynamic(() => import("./holder-dialog").then((part) => part.HolderDialog), { ssr: false });

const loadItems = () => import("./holder-menu-items");
const MenuItems = lazy(loadItems);

/** Edit and remove, for a row that was entered or imported. */
export function HolderMenu({
  startupId,
  id,
  title,
  what,
  values,
}: {
  startupId: string;
  id: string;
  title: string;
  /** What is removed with it, as text. */
  what: string;
  values: HolderInput;
}) {
  const t = useTranslations("equity.cap");
  const confirm = useConfirm();
  const [edited, setEdited] = useState<EditedHolder | null>(null);
  const remove = useAction(() => apiFetch(`/startups/${startupId}/cap-table/holders/${id}`, { method: "DELETE" }), {
    success: t("removed", { name: title }),
  });
  const ask = async () => {
    const agreed = await confirm({
      title: t("removeTitle", { name: title }),
      consequence: t("removeText", { shares: what }),
      confirmLabel: t("removeConfirm"),
      safeLabel: t("removeSafe"),
      destructive: true,
    });
    if (agreed) await remove.run();
  };
  return (
    <>
      <LazyPopup
        body={MenuItems}
        preload={loadItems}
        props={{ edit: () => setEdited({ id, title, values }), remove: () => void ask() }}
        className={icon.icon ?? ""}
        label={t("menu", { name: title })}
        busy={remove.busy}
      >
        <IconDots size={18} stroke={1.75} aria-hidden />
      </LazyPopup>
      {edited ? <HolderDialog startupId={startupId} edited={edited} onClose={() => setEdited(null)} /> : null}
    </>
  );
}
