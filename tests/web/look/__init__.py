"""The look of the pages: colours, words of clocks, and rules every template keeps."""
