"""What stands in lists instead of the words of a wish that may not be shown. Loads nothing."""

HIDDEN = "内容不公开，请问现场负责人"
