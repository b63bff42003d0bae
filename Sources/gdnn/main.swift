import App
print("gdnn")
