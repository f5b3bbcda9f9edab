// The same walls once more at the scope of folders: two folders that need each other are one folder.
// Types count, and there is no exemption.
// Tests stand beside what they test and use the helpers of all, so they are no part of this picture.
const { options } = require('./.dependency-cruiser.cjs')

module.exports = {
  forbidden: [
    {
      name: 'no-cycle-of-folders',
      severity: 'error',
      comment: 'two folders that need each other are one folder',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
  ],
  options: { ...options, exclude: { path: `${options.exclude.path}|\\.test\\.ts$|/testing/` } },
}
