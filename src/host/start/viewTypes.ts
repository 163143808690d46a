/** The list of runs in the side bar. */
export const runsViewId = 'lossLandscape.runs';
/** The steps of the shown run. */
export const trajectoryViewId = 'lossLandscape.trajectory';
/** The type of a landscape's webview. */
export const panelType = 'lossLandscape.landscape';
/** The type of a data view's webview. */
export const dataType = 'lossLandscape.data';
