// The system's Chromium is used (CHROMIUM_PATH): nothing is downloaded.
module.exports = { skipDownload: true };
