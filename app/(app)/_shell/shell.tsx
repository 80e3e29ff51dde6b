import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { UnreadCounts } from "@/lib/stream/events";
import type { Persona } from "@/lib/access/personas";
import { LogoMark } from "@/app/_ui/logo";
import { LiveFollower } from "@/app/_web/live/live-follower";
import { SkipLink } from "@/app/_ui/skip-link";
import { AccountMenu } from "./account-menu";
import type { NavKey } from "./navigation";
import { NavigationProgress } from "./navigation-progress";
import { PhoneBar } from "./phone-bar";
import { Rail } from "./rail";
import styles from "./shell.module.css";
import { TopBar } from "./top-bar";

export interface ShellProps {
  name: string;
  persona: Persona;
  /** How many items wait for the reader, by entry. */
  moves: Readonly<Partial<Record<NavKey, number>>>;
  unread: UnreadCounts;
  /** The reader, and where their log ended when `unread` was counted. */
  userId: string;
  place: number;
  children: ReactNode;
}

/** Rail, top bar, phone bar and the page between them. */
export function Shell({ name, persona, moves, unread, userId, place, children }: ShellProps) {
  const t = useTranslations("common");
  return (
    <div className={styles.shell}>
      <LiveFollower userId={userId} place={place} unread={unread} />
      <NavigationProgress />
      <SkipLink>{t("skipToContent")}</SkipLink>
      <aside aria-label={t("brand")} className={styles.rail}>
        <div className={styles.brand}>
          <LogoMark size={28} />
          <span className={styles.brandWords}>
            <strong>{t("brand")}</strong>
            <small>{t(`persona.${persona}`)}</small>
          </span>
        </div>
        <Rail persona={persona} moves={moves} unread={unread} />
        <AccountMenu name={name} persona={persona} />
      </aside>
      <div className={styles.column}>
        <TopBar persona={persona} unread={unread} />
        <main id="content" tabIndex={-1} className={styles.content}>
          {children}
        </main>
      </div>
      <PhoneBar name={name} persona={persona} moves={moves} unread={unread} />
    </div>
  );
}
