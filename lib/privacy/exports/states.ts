/** How an archive of someone's data stands. `expired`: its bytes are removed, or are being removed. */
export const dataExportStatuses = ["preparing", "ready", "expired"] as const;
export type DataExportStatus = (typeof dataExportStatuses)[number];

/** What the worker has to do about an archive: prepare it, or remove it when it expires; or nothing any more. */
export const dataExportTasks = ["waiting", "done"] as const;
export type DataExportTask = (typeof dataExportTasks)[number];

/** After how many hours an archive that is not prepared is late. */
export const EXPORT_LATE_HOURS = 1;

/** Where the objects of a person's archives are, among the files. */
export const exportPrefix = (userId: string): string => `exports/${userId}/`;
