struct SignInPage { var login = ""; var next: String; var failed = false; func html(_ page: PageContext) -> HTML { HTML() } }
