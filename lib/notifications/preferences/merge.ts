import type { NotificationPreference } from "@/models/notification-preference";
import {
  DEFAULT_DIGEST_HOUR,
  DEFAULT_WEEKDAY,
  chosenCategories,
  criticalCategories,
  criticalChoice,
  defaultChoices,
  type Category,
  type CategoryChoice,
} from "./states";

type Stored = Partial<Omit<NotificationPreference, "undo">>;

/** Everything that someone has chosen, with the defaults for what they have not. */
export type Preferences = Omit<NotificationPreference, "_id" | "categories" | "undo" | "changedAt"> & {
  categories: Record<Category, CategoryChoice>;
};

/** Completes a stored row, or none. Critical categories are as they are, whatever is stored. */
export function completePreferences(row: Stored | null | undefined): Preferences {
  const stored = row?.categories ?? {};
  return {
    channels: { email: row?.channels?.email ?? "on", push: row?.channels?.push ?? "on" },
    categories: {
      ...(Object.fromEntries(criticalCategories.map((name) => [name, criticalChoice])) as Record<
        (typeof criticalCategories)[number],
        CategoryChoice
      >),
      ...(Object.fromEntries(
        chosenCategories.map((name) => [name, { ...defaultChoices[name], ...stored[name] }]),
      ) as Record<(typeof chosenCategories)[number], CategoryChoice>),
    },
    quietHours: row?.quietHours ?? null,
    digestHour: row?.digestHour ?? DEFAULT_DIGEST_HOUR,
    weeklyOn: row?.weeklyOn ?? DEFAULT_WEEKDAY,
    readReceipts: row?.readReceipts ?? true,
    typing: row?.typing ?? true,
    pushPreview: row?.pushPreview ?? false,
  };
}
