// Sends the only form of the page as soon as it is there; without scripts there is a button.
document.forms[0].submit();
