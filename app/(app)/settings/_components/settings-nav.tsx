"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import styles from "./settings.module.css";

const entries = [
  { key: "preferences", href: "/settings" },
  { key: "notifications", href: "/settings/notifications" },
  { key: "password", href: "/settings/password" },
  { key: "twoFactor", href: "/settings/two-factor" },
  { key: "phone", href: "/settings/phone" },
  { key: "devices", href: "/settings/devices" },
  { key: "privacy", href: "/settings/privacy" },
] as const;

/** Staff have no network. */
const blocked = { key: "blocked", href: "/settings/blocked" } as const;

/** For whose plan can have it. */
const apiKeys = { key: "apiKeys", href: "/settings/api-keys" } as const;

/** A page of its own width, so it is not inside the settings layout. */
const billing = { key: "billing", href: "/settings/billing" } as const;

/** The parts of the settings, each a page of its own; only founders have a plan, and phones need someone to send the codes. */
export function SettingsNav({ founder, member, phone }: { founder: boolean; member: boolean; phone: boolean }) {
  const t = useTranslations("settings");
  const pathname = usePathname();
  return (
    <nav aria-label={t("title")}>
      <ul className={styles.nav}>
        {[
          ...entries.filter(({ key }) => phone || key !== "phone"),
          ...(member ? [blocked] : []),
          ...(founder ? [apiKeys, billing] : []),
        ].map(({ key, href }) => (
          <li key={key}>
            <Link href={href} className={styles.entry} aria-current={pathname === href ? "page" : undefined}>
              {t(`nav.${key}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
