"""Pictures: how large those of the content are, smaller copies of them, and the cards that stand for pages elsewhere.

Whatever draws or decodes needs Pillow, which is loaded when there is something to do, and not before.
"""
