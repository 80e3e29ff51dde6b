"use client";

import { useTranslations } from "next-intl";
import { lazy } from "react";
import { Avatar } from "@/app/_ui/avatar";
import type { Persona } from "@/lib/access/personas";
import styles from "./account-menu.module.css";
import { LazyPopup } from "@/app/_ui/lazy-popup";

const load = () => import("./account-menu-body");
const Body = lazy(load);

/** Name at the foot of the rail: language, colours, sign out. */
export function AccountMenu({ name, persona }: { name: string; persona: Persona }) {
  const t = useTranslations("common.nav");
  return (
    <LazyPopup body={Body} preload={load} props={{}} className={styles.target ?? ""} label={t("account", { name })}>
      <Avatar name={name} kind={persona} size={28} />
      <span className={styles.name}>{name}</span>
    </LazyPopup>
  );
}
