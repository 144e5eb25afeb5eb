// What every page brings. Each module looks for its own data- hooks; pages work without any.
import "./theme.js";
import "./menus.js";
import "./swaps.js";
import "./holding.js";
import "./undo.js";
import "./times.js";
import "./composer.js";
import "./shortcuts.js";
import "./live.js";
