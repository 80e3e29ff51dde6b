import {
  IconAffiliate,
  IconBell,
  IconBookmark,
  IconBriefcase,
  IconBuilding,
  IconCash,
  IconChartDonut,
  IconCreditCard,
  IconEye,
  IconFlag,
  IconGavel,
  IconHelpCircle,
  IconHome,
  IconInbox,
  IconMessage2,
  IconMessages,
  IconReceiptRefund,
  IconRosetteDiscountCheck,
  IconSearch,
  IconSend,
  IconScale,
  IconSettings,
  IconShieldCheck,
  IconSignature,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
} from "@/app/_ui/icons";
import { isStaff, type Persona } from "@/lib/access/personas";
import type { Icon } from "@/app/_ui/icons";

export type NavKey =
  | "home"
  | "hiring"
  | "myStartups"
  | "team"
  | "findRoles"
  | "applications"
  | "agreements"
  | "milestones"
  | "work"
  | "earnings"
  | "equity"
  | "skillTests"
  | "startups"
  | "following"
  | "administration"
  | "webhooks"
  | "refunds"
  | "disputes"
  | "cases"
  | "trustAppeals"
  | "heldReviews"
  | "suspendedPayments"
  | "fileQueue"
  | "network"
  | "messages"
  | "verificationQueue"
  | "notifications"
  | "trust"
  | "profile"
  | "settings"
  | "help";

export interface NavEntry {
  /** Also the word: `common.nav.<key>`. */
  key: NavKey;
  href: string;
  /** Where else its records are shown. */
  also?: string;
  icon: Icon;
  /** `main` is the upper part of the rail, `foot` the lower; help is always last. */
  place: "main" | "foot";
  /** In the phone's bar; the rest is in the More menu. */
  phone: boolean;
  /** A public page: another root layout, so a full load. */
  external?: boolean;
}

const home: NavEntry = { key: "home", href: "/home", icon: IconHome, place: "main", phone: true };

const agreements = (phone: boolean): NavEntry => ({
  key: "agreements",
  href: "/agreements",
  icon: IconSignature,
  place: "main",
  phone,
});

/** A talent's grants, a founder's cap tables. */
const equity: NavEntry = { key: "equity", href: "/equity", icon: IconChartDonut, place: "main", phone: false };

/** What waits, people, money, the audit log and the switches, for staff; the pages of the queues have entries of their own. */
const administration: NavEntry = {
  key: "administration",
  href: "/admin",
  icon: IconInbox,
  place: "main",
  phone: true,
};

/** Appeals against trust entries, for those who decide them. */
const trustAppeals: NavEntry = {
  key: "trustAppeals",
  href: "/admin/trust-appeals",
  icon: IconScale,
  place: "main",
  phone: false,
};

/** Reports and appeals, for those who decide them. */
const cases: NavEntry = {
  key: "cases",
  href: "/admin/cases",
  icon: IconShieldCheck,
  place: "main",
  phone: true,
};

/** Reviews that people reported or that give a way of contact, for those who decide them. */
const heldReviews: NavEntry = {
  key: "heldReviews",
  href: "/admin/reviews",
  icon: IconMessage2,
  place: "main",
  phone: false,
};

/** Cases between two parties, for those who decide them. */
const disputes: NavEntry = {
  key: "disputes",
  href: "/admin/disputes",
  icon: IconGavel,
  place: "main",
  phone: true,
};

/** Payments that were refunded without us, for those who decide what follows. */
const suspendedPayments: NavEntry = {
  key: "suspendedPayments",
  href: "/admin/suspended-payments",
  icon: IconCreditCard,
  place: "main",
  phone: false,
};

/** Pictures that are held until someone has looked at them, for those who decide. */
const fileQueue: NavEntry = {
  key: "fileQueue",
  href: "/admin/files",
  icon: IconEye,
  place: "main",
  phone: false,
};

/** Submitted profiles and identities, for those who review them. */
const verificationQueue: NavEntry = {
  key: "verificationQueue",
  href: "/admin/verifications",
  icon: IconRosetteDiscountCheck,
  place: "main",
  phone: false,
};

const ownPart: Record<Persona, readonly NavEntry[]> = {
  founder: [
    { key: "hiring", href: "/hiring", icon: IconUsers, place: "main", phone: true },
    agreements(true),
    { key: "milestones", href: "/milestones", also: "/disputes", icon: IconFlag, place: "main", phone: false },
    equity,
    { key: "myStartups", href: "/my/startups", icon: IconBuilding, place: "main", phone: false },
    { key: "team", href: "/team", icon: IconUsersGroup, place: "main", phone: false },
  ],
  talent: [
    { key: "findRoles", href: "/find-roles", icon: IconSearch, place: "main", phone: true },
    { key: "applications", href: "/applications", icon: IconSend, place: "main", phone: true },
    { key: "work", href: "/milestones", also: "/disputes", icon: IconFlag, place: "main", phone: true },
    { key: "earnings", href: "/earnings", icon: IconCash, place: "main", phone: false },
    agreements(false),
    equity,
    { key: "skillTests", href: "/skill-tests", icon: IconRosetteDiscountCheck, place: "main", phone: false },
    { key: "startups", href: "/discover", icon: IconBriefcase, place: "main", phone: false },
    { key: "following", href: "/following", icon: IconBookmark, place: "main", phone: false },
  ],
  investor: [
    { key: "startups", href: "/discover", icon: IconBriefcase, place: "main", phone: true },
    { key: "following", href: "/following", icon: IconBookmark, place: "main", phone: true },
    agreements(true),
  ],
  moderator: [
    { ...administration, phone: false },
    cases,
    disputes,
    suspendedPayments,
    trustAppeals,
    verificationQueue,
    heldReviews,
    fileQueue,
  ],
  admin: [
    administration,
    { key: "webhooks", href: "/admin/webhooks", icon: IconWebhook, place: "main", phone: false },
    { key: "refunds", href: "/admin/refunds", icon: IconReceiptRefund, place: "main", phone: false },
    { ...cases, phone: false },
    disputes,
    suspendedPayments,
    { ...trustAppeals, phone: false },
    verificationQueue,
    fileQueue,
    heldReviews,
  ],
};

const shared: readonly NavEntry[] = [
  { key: "messages", href: "/messages", icon: IconMessages, place: "main", phone: true },
  { key: "network", href: "/network", icon: IconAffiliate, place: "main", phone: false },
  { key: "notifications", href: "/notifications", icon: IconBell, place: "main", phone: true },
  { key: "profile", href: "/profile", icon: IconUserCircle, place: "foot", phone: false },
  { key: "trust", href: "/trust", also: "/verification", icon: IconShieldCheck, place: "foot", phone: false },
  { key: "settings", href: "/settings", icon: IconSettings, place: "foot", phone: false },
  { key: "help", href: "/help", icon: IconHelpCircle, place: "foot", phone: false, external: true },
];

/** A member's bar is full; the bell in the top bar shows notifications too. */
const fewer = shared.map((entry) => (entry.key === "notifications" ? { ...entry, phone: false } : entry));

/** Staff have no trust score, no network and no messages. */
const ofMembers: readonly NavKey[] = ["trust", "network", "messages"];

/** The rail of a persona, in order: the one table of signed-in navigation. */
export function navigationOf(persona: Persona): readonly NavEntry[] {
  const rest = isStaff(persona) ? shared : fewer;
  return [home, ...ownPart[persona], ...rest.filter(({ key }) => !isStaff(persona) || !ofMembers.includes(key))];
}

const within = (pathname: string, href: string) => pathname === href || pathname.startsWith(`${href}/`);

/** Whether an entry's page, or one below it, is open. What is below the administration may have an entry of its own. */
export function isCurrent(entry: NavEntry, pathname: string): boolean {
  if (
    entry.key === "administration" &&
    ownPart.admin.some(({ key, href }) => key !== entry.key && within(pathname, href))
  )
    return false;
  return [entry.href, ...(entry.also ? [entry.also] : [])].some((href) => within(pathname, href));
}
