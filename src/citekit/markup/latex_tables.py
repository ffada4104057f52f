r"""What LaTeX commands stand for in Unicode: the symbols of the LaTeX kernel, textcomp, the T1 and TS1 encodings, and
the mathematics that titles hold.
"""

from __future__ import annotations

from ..text.tags import WRITTEN

#: accent command → combining mark
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331", "G": "\u030f", "U": "\u030e", "f": "\u0311", "h": "\u0309", "t": "\u0361",
    "textcommabelow": "\u0326", "textcommaabove": "\u0313", "capitalcedilla": "\u0327", "capitalogonek": "\u0328",
    "newtie": "\u0311", "textdotbelow": "\u0323", "M": "\u0331",
}  # fmt: skip

#: command → text, in text
SYMBOLS = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ", "textschwa": "ə", "textesh": "ʃ", "texteng": "ŋ",
    "S": "§", "P": "¶", "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "EUR": "€", "textyen": "¥",
    "textcent": "¢", "textcurrency": "¤", "copyright": "©", "textcopyright": "©", "textregistered": "®",
    "texttrademark": "™", "textservicemark": "℠", "dag": "†", "textdagger": "†", "ddag": "‡", "textdaggerdbl": "‡",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "endash": "–", "textemdash": "—",
    "emdash": "—", "Dash": "—", "dash": "–", "slash": "/", "textquoteleft": "‘", "textquoteright": "’", "lq": "‘",
    "rq": "’", "textquotedblleft": "“", "textquotedblright": "”", "textquotedbl": '"', "textquotesingle": "'",
    "quotedblbase": "„", "quotesinglbase": "‚", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "flqq": "«",
    "frqq": "»", "guilsinglleft": "‹", "guilsinglright": "›", "flq": "‹", "frq": "›", "og": "« ", "fg": " »",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`",
    "textasciiacute": "´", "textasciidieresis": "¨", "textasciimacron": "¯",
    "textunderscore": "_", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}",
    "textless": "<", "textgreater": ">", "textbar": "|", "textbardbl": "‖", "textdollar": "$", "textpercent": "%",
    "textampersand": "&", "textnumbersign": "#", "textbullet": "•", "textperiodcentered": "·", "textdegree": "°",
    "textcelsius": "℃", "textohm": "Ω", "textmu": "µ", "textmicro": "µ", "textpm": "±", "texttimes": "×",
    "textdiv": "÷", "textminus": "−", "textlnot": "¬", "textfractionsolidus": "⁄", "textonehalf": "½",
    "textonequarter": "¼", "textthreequarters": "¾", "textonesuperior": "¹", "texttwosuperior": "²",
    "textthreesuperior": "³", "textordfeminine": "ª", "textordmasculine": "º", "textperthousand": "‰",
    "textpertenthousand": "‱", "textexclamdown": "¡", "textquestiondown": "¿", "textsection": "§",
    "textparagraph": "¶", "textnumero": "№", "textestimated": "℮", "textleftarrow": "←", "textrightarrow": "→",
    "textuparrow": "↑", "textdownarrow": "↓", "textvisiblespace": "␣", "textbrokenbar": "¦", "textreferencemark": "※",
    "textinterrobang": "‽", "textmusicalnote": "♪", "textbaht": "฿", "textwon": "₩", "textpeso": "₱", "textlira": "₤",
    "hyp": "-", "hyphen": "-", "bibrangedash": "–", "bibdatedash": "–", "textcompwordmark": "", "nobreakdash": "\u2011",
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2ε", "MF": "METAFONT", "MP": "MetaPost", "eTeX": "e-TeX",
    "BibTeX": "BibTeX", "AmS": "AMS",
    " ": " ", "\n": " ", "\t": " ", "\\": " ", ",": "\u2009", ";": " ", ":": " ", ">": " ", "space": " ",
    "quad": " ", "qquad": " ", "enspace": " ", "enskip": " ", "thinspace": "\u2009", "nobreakspace": "\u00a0",
    "addspace": " ", "newline": " ", "par": " ", "linebreak": " ", "addcomma": ",", "addcolon": ":", "adddot": ".",
    "adddotspace": ". ", "addnbspace": "\u00a0", "addperiod": ".", "addsemicolon": ";", "addslash": "/", "addhyphen": "-", "bibrangessep": ", ", "psq": "f.", "psqq": "ff.", "pno": "p.", "ppno": "pp.", "recto": "r", "verso": "v", "nopp": "","textslash": "/",
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "|": "|",
    "-": "", "/": "", "!": "", "@": "", "*": "", "(": "(", ")": ")", "[": "[", "]": "]",
}  # fmt: skip

#: command → the tags around its argument
MARKUP = {
    command: tags
    for commands, *tags in (
        ("textit emph textsl mkbibemph mkbibitalic", *WRITTEN["i"]),
        ("textbf mkbibbold", *WRITTEN["b"]),
        ("textsc mkbibsc textsmallcaps", *WRITTEN["smallcaps"]),
        ("textsuperscript textsup mkbibsuperscript sups up", *WRITTEN["sup"]),
        ("textsubscript textsub mkbibsubscript textinferior", *WRITTEN["sub"]),
        ("mbox hbox vbox text textrm texttt textsf textup textmd textnormal textln textlf unit", "", ""),
        ("mkbibparens", "(", ")"),
        ("mkbibbrackets", "[", "]"),
        ("guillemets", "«", "»"),
    )
    for command in commands.split()
}

#: declaration → the tags around the rest of its group
DECLARATIONS = {
    command: tags
    for commands, *tags in (
        ("it itshape em sl slshape", *WRITTEN["i"]),
        ("bf bfseries", *WRITTEN["b"]),
        ("sc scshape smc", *WRITTEN["smallcaps"]),
    )
    for command in commands.split()
}

#: commands that leave nothing, and how many of their arguments they take with them
DROPPED = {
    name: count
    for count, names in enumerate(
        (
            """protect relax noindent indent null leavevmode ignorespaces unskip hfill hfil break nobreak newblock
            allowbreak goodbreak sloppy fussy frenchspacing nonfrenchspacing centering raggedright tiny scriptsize
            footnotesize small normalsize large Large LARGE huge Huge rm sf tt rmfamily sffamily ttfamily mdseries
            upshape normalfont textnormalfont selectfont upn cyr expandafter displaystyle textstyle scriptstyle
            nocorr bgroup egroup begingroup endgroup nolinebreak nopagebreak smash strut xspace isdot autocap midsentence
            nopunct bibnopunct unspace nobreakdashes boldmath unboldmath""",
            """noopsort NoopSort SortNoop noop sortnoop SWITCH footnote footnotetext thanks label ref pageref cite
            citep citet nocite parencite textcite autocite footcite index vspace hspace vskip hskip kern lower raise
            color fontsize fontfamily fontencoding fontseries fontshape usefont selectlanguage input hphantom
            phantom vphantom begin end printonly citeauthor citeyear""",
            "setlength addtolength",
        )
    )
    for name in names.split()
}
#: commands whose first argument is about the second, which is the text
SECOND = frozenset(
    """textcolor foreignlanguage textlang href raisebox colorbox parbox hyperref scalebox resizebox swap printfirst
    switchargs""".split()
)
VERBATIM = frozenset("url path nolinkurl verb lstinline".split())

#: biblatex's localisation strings that stand in databases (manual, 4.9.2), English
STRINGS = {
    "mathesis": "Master’s thesis", "phdthesis": "PhD thesis", "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis", "resreport": "research report", "techreport": "technical report",
    "software": "software", "datacd": "data CD", "audiocd": "audio CD", "patent": "patent",
    "patentde": "German patent", "patenteu": "European patent", "patentfr": "French patent",
    "patentuk": "British patent", "patentus": "U.S. patent", "patreq": "patent request",
    "patreqde": "German patent request", "patreqeu": "European patent request",
    "patreqfr": "French patent request", "patrequk": "British patent request", "patrequs": "U.S. patent request",
    "countryde": "Germany", "countryeu": "European Union", "countryep": "European Union", "countryfr": "France",
    "countryuk": "United Kingdom", "countryus": "United States of America",
    "inpreparation": "in preparation", "submitted": "submitted", "forthcoming": "forthcoming", "inpress": "in press",
    "prepublished": "pre-published", "newseries": "new series", "oldseries": "old series",
    "and": "and", "andothers": "et al.", "edition": "edition", "editor": "editor", "editors": "editors",
    "volume": "volume", "volumes": "volumes", "page": "page", "pages": "pages", "number": "number",
    "chapter": "chapter", "part": "part", "section": "section", "version": "version", "file": "file",
}  # fmt: skip

#: command → text, in mathematics (and, where a title forgot the dollars, in text)
MATH = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π", "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ",
    "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "infty": "∞", "times": "×", "cdot": "⋅", "pm": "±", "mp": "∓", "div": "÷", "le": "≤", "leq": "≤", "ge": "≥",
    "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "equiv": "≡", "sim": "∼", "simeq": "≃", "cong": "≅",
    "propto": "∝", "ll": "≪", "gg": "≫", "lesssim": "≲", "gtrsim": "≳", "to": "→", "rightarrow": "→",
    "longrightarrow": "⟶", "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒", "Leftarrow": "⇐",
    "Leftrightarrow": "⇔", "mapsto": "↦", "uparrow": "↑", "downarrow": "↓", "in": "∈", "notin": "∉", "ni": "∋",
    "subset": "⊂", "supset": "⊃", "subseteq": "⊆", "supseteq": "⊇", "cup": "∪", "cap": "∩", "setminus": "∖",
    "emptyset": "∅", "varnothing": "∅", "forall": "∀", "exists": "∃", "neg": "¬", "lnot": "¬", "wedge": "∧",
    "land": "∧", "vee": "∨", "lor": "∨", "oplus": "⊕", "otimes": "⊗", "odot": "⊙", "circ": "∘", "bullet": "•",
    "ast": "∗", "star": "⋆", "dagger": "†", "ddagger": "‡", "diamond": "⋄", "Diamond": "◇", "Box": "□", "square": "□",
    "triangle": "△", "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "oint": "∮", "surd": "√",
    "ell": "ℓ", "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ", "wp": "℘", "aleph": "ℵ", "prime": "′", "angle": "∠", "perp": "⊥",
    "parallel": "∥", "mid": "∣", "vdash": "⊢", "models": "⊨", "top": "⊤", "bot": "⊥", "langle": "⟨", "rangle": "⟩",
    "lceil": "⌈", "rceil": "⌉", "lfloor": "⌊", "rfloor": "⌋", "|": "‖", "Vert": "‖", "vert": "|", "ldots": "…",
    "dots": "…", "cdots": "⋯", "vdots": "⋮", "sharp": "♯", "flat": "♭", "natural": "♮", "clubsuit": "♣",
    "diamondsuit": "♢", "heartsuit": "♡", "spadesuit": "♠", "checkmark": "✓", "degree": "°", "backslash": "\\",
    "lbrace": "{", "rbrace": "}", "{": "{", "}": "}", "$": "$", "%": "%", "&": "&", "#": "#", "_": "_",
    ",": "\u2009", ";": " ", ":": " ", " ": " ", "!": "", "quad": " ",
    "left": "", "right": "", "big": "", "Big": "", "bigl": "", "bigr": "", "displaystyle": "", "textstyle": "",
    "limits": "", "nolimits": "", "log": "log", "ln": "ln", "exp": "exp", "sin": "sin", "cos": "cos", "tan": "tan",
    "max": "max", "min": "min", "sup": "sup", "inf": "inf", "lim": "lim", "det": "det", "dim": "dim", "ker": "ker",
    "gcd": "gcd", "deg": "deg", "Pr": "Pr", "mod": "mod", "bmod": "mod", "arg": "arg", "imath": "ı", "jmath": "ȷ",
}  # fmt: skip
DOUBLE_STRUCK = {
    **dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
    "1": "𝟙",
    "E": "𝔼",
    "F": "𝔽",
    "A": "𝔸",
    "S": "𝕊",
    "T": "𝕋",
}
