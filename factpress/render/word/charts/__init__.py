"""Charts that Word draws itself: the chart, the marks beside its bars, and the workbook in which it is edited."""
