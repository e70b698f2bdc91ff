export { lessonsPart } from './lesson-data.js';
export { lessonEraser, lessonsHeld } from './lesson-eraser.js';
export { lessonRows, themeRows, type Progress } from './lesson-list.js';
export { lessonReached } from './lesson-reached.js';
export { lessonsLookup, lessonThemesLookup } from './lookups.js';
