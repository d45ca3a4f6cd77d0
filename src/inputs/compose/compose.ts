/** What is done with compose files, in one file of the bundle, since all of it stands on the same reader. */
export { checkCompose, sizeErrors } from './check.ts';
export { checkWithImages } from './given_images.ts';
export { imagesOfText, setImages } from './images.ts';
