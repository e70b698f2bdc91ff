export { officialPhoneEraser } from './eraser.js';
export { officialHandlers } from './handlers/index.js';
export { LoginLinks, LOGIN_LINK_MINUTES } from './login-links.js';
export { officialLookups } from './lookups.js';
export { OFFICE_QUESTION } from './notices.repository.js';
export { OfficeNotices } from './office-notices.js';
export { OfficialPhones } from './official-phones.js';
export type { MadeCode } from './phone-codes.js';
export type { StaffPhone } from './staff-phones.repository.js';
