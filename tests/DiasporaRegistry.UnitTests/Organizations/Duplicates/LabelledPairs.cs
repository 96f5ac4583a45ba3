namespace DiasporaRegistry.UnitTests.Organizations.Duplicates;

/// <summary>
/// Pairs of invented organizations, marked <c>=</c> where they are one and <c>x</c> where they are two. Labelled before they were scored. What the first
/// run of the first two sets got wrong was looked at, and vocabulary and ceilings mended; so only <see cref="Fresh"/> says how it does on pairs that it has not seen.
/// </summary>
internal static class LabelledPairs
{
    /// <summary>Names and nothing else.</summary>
    public const string Names = """
        = | Club Social Jerez de los Llanos | Club Social Jeréz de los Llanos, A.C.
        = | Asociación de Oriundos de Tlaltenango | Asoc. Oriundos Tlaltenango
        = | Federación de Clubes Zacatecanos del Medio Oeste | Fed. de Clubes Zacatecanos del Medio Oeste
        = | Federation of Michoacan Clubs in Nebraska | Federación de Clubes Michoacanos en Nebraska
        = | Fundación Raíces de Olancho | Raices de Olancho Foundation, Inc.
        = | Comité Pro-Mejoras Chalchihuites | Comité Pro Mejoras de Chalchihuites
        = | Club Deportivo Santa Tecla | Club Deportivo Sta. Tecla
        = | Club San Miguel Ixtahuacán | Club Sn. Miguel Ixtahuacan
        = | Grupo Cultural Garífuna Hijos de Trujillo | Gpo. Cultural Garifuna "Hijos de Trujillo"
        = | Salvadoran Relief Network of Tulsa | Salvadorean Relief Network of Tulsa
        = | Hermandad Quetzalteca Unida | Hermandad Quetzaltenca Unida
        = | Unión de Guatemaltecos Emigrantes | Union Guatemaltecos Emigrantes (UGE)
        = | Center for Central American Families | Centro para Familias Centroamericanas
        = | Organización Negra Hondureña de Baltimore | Organizacion Negra Hondurena Baltimore, Inc
        = | Clubes Unidos de Tepatitlán | Unidos Clubes Tepatitlan
        = | Los Amigos de Sensuntepeque | Amigos de Sensuntepeque
        = | Comunidad Ixcateca Radicada en Oregón | Comunidad Ixcateca Radicada en Oregon
        = | Nicaraguan Brotherhood of Fresno | Nicaraguan Brotherhod of Fresno
        = | Coalición Hidalguense de Georgia | Coalicion Hidalgunse de Georgia
        = | Paisanos al Rescate, A.C. | Paisanos al Rescate 501(c)(3)
        = | Casa Puebla Delaware | Casa Puebla de Delaware Inc.
        = | Migrantes Mixtecos Solidarios | Mixtecos Migrantes Solidarios
        = | Voces Panameñas en Florida | Voces Panamenas en Florida, LLC
        = | Frente Amplio Binacional de Oaxaqueños | FABO
        = | Red Nacional de Organizaciones Copanecas | RENOCO
        = | Consejo Ciudadano Tuxtleco (CCT) | Consejo Ciudadano Tuxtleco
        = | Club Hijos Ausentes de Momax | Hijos Ausentes Momax
        = | Belize Cultural Heritage Society | The Belize Cultural Heritage Society
        = | Nueva Esperanza Comayagua | NuevaEsperanza Comayagua
        = | Asociación Cívica Costarricense de Patterson | Asociacion Civica Costaricense de Paterson
        = | Familias Unidas de Yoro | Familia Unida de Yoro
        = | Club 12 de Octubre Catacamas | Club Doce de Octubre Catacamas
        = | Sociedad Benéfica Ntra. Sra. de Suyapa | Sociedad Benéfica Nuestra Señora de Suyapa
        = | Committee for the Progress of Intipucá | Comité para el Progreso de Intipucá
        = | Liga Deportiva Guanacasteca | Liga Deportiva Guanacastca
        = | Club Fresnillo Zac. | Club Fresnillo, Zacatecas
        = | Southern Illinois Nayarit Club | Club Nayarit del Sur de Illinois
        = | Alianza Chinandega | Alianza Chinandega (antes Comité Chinandega)
        = | Mujeres Tejedoras de Sololá | Mujeres Tejedora de Solola
        = | Puente Binacional Chiriquí – Bridges for Chiriquí | Puente Binacional Chiriqui
        x | Club Social Jerez de los Llanos | Club Social Tepetongo de los Llanos
        x | Asociación de Oriundos de Tlaltenango | Asociación de Oriundos de Teocaltiche
        x | Federación de Clubes Zacatecanos del Norte | Federación de Clubes Zacatecanos del Sur
        x | Federación de Clubes Michoacanos en Nebraska | Federación de Clubes Jaliscienses en Nebraska
        x | Fundación Raíces de Olancho | Fundación Raíces de Yoro
        x | Comité 5 de Mayo Atlixco | Comité 16 de Septiembre Atlixco
        x | Club Deportivo Santa Tecla | Club Deportivo Santa Ana
        x | Club San Miguel el Alto | Club San Miguel Allende
        x | Club San Juan del Monte | Club San Pedro del Monte
        x | Club Jalpa | Club Jalapa
        x | Club Colima | Club Comala
        x | Comité Pro-Construcción Iglesia Nochistlán | Comité Pro-Construcción Escuela Nochistlán de Abajo
        x | Club Social y Deportivo Atoyac | Club Social y Deportivo Ahuacatlán
        x | Hermandad Quetzalteca | Hermandad Chimalteca
        x | Unión de Guatemaltecos | Unión de Salvadoreños
        x | Casa Puebla Delaware | Casa Durango Delaware
        x | Migrantes Unidos 2004 | Migrantes Unidos 2014
        x | Promoción Preparatoria 1987 Sahuayo | Promoción Preparatoria 1992 Sahuayo
        x | Club Juan Pablo II | Club Juan Pablo I Acatic
        x | Oriundos de Villa Hidalgo | Oriundos de Villa Guerrero
        x | Oriundos de Tonalá | Oriundos de Tonaya
        x | Comunidad Ixcateca | Comunidad Mixteca
        x | Centro Comunitario Esperanza | Centro Comunitario Alegría
        x | Voces Panameñas | Voces Hondureñas
        x | Belize Cultural Heritage Society | Belize Sports Heritage Council of Dangriga
        x | Alianza Chinandega | Alianza Chontales
        x | Mujeres Tejedoras de Sololá | Mujeres Bordadoras de Sololá
        x | Liga Deportiva Guanacasteca | Liga Deportiva Puntarenense
        x | Nueva Esperanza Comayagua | Nueva Esperanza Choluteca
        x | Club Migrante Los Haro | Club Migrante Los Ramos
        x | Frente Amplio Binacional | FIOB
        x | Consejo Ciudadano Tuxtleco | Centro Cultural Tarasco
        x | Amigos de Sensuntepeque | Amigos de Ilobasco
        x | Club de Oriundos | Asociación de Migrantes
        x | Fundación para el Desarrollo | Fundación para la Salud
        x | Comité de Festejos La Labor | Comité de Obras El Salitre
        x | Club Unidos por San Vicente | Club Unidos por San Lorenzo
        x | Nicaraguan Brotherhood of Fresno | Nicaraguan Brotherhood of Modesto
        x | Salvadoran Relief Network of Tulsa | Salvadoran Student Union of Tulsa
        x | Club Tepatitlán Distrito 3 | Club Tepatitlán Distrito 8
        """;

    /// <summary>Names with facts: <c>a.city=…; b.city=…; phone=same …</c>.</summary>
    public const string Records = """
        = | Club Jerez | Club Jeres | city=Chicago; phone
        = | Club Jerez | Club Social Jerez | city=Chicago; origin=Jerez
        = | Casa Durango | Casa Durango, Inc. | city=Dallas
        = | Comité Ayuda a Teúl | Comité Teúl | city=Pomona; mail
        = | Club Oriundos de Ameca | Ameca Hometown Club | city=Reno; site; phone
        = | Centro Latino | Latino Center of Reading | city=Reading; address
        = | Puente a la Salud | Puente a la Salud Comunitaria | city=Salinas; mail
        = | Raíces Hondureñas | Raices Hondureñas | city=Miami
        = | Garifuna Voices | Voces Garífunas | city=Bronx; phone
        = | ACOPAN | Asociación Comunitaria de Panameños | city=Tampa; site
        = | Fraternidad Coatepeque | Fraternidad Coatepecana | city=Houston; board; phone
        = | Unidos por Metapán | Unidos x Metapan | city=Arlington; address
        = | Club Nochistlán | Club Nochixtlan | city=Ontario; mail; origin=Nochistlán
        = | Hearts of Belize | Hearts of Belize Charity | a.city=Boston; b.city=Cambridge; phone
        = | Casa Michoacán | Casa Michoacan | a.city=Chicago; phone
        = | Salvadoreños en Acción | Salvadoreños en Accion, Inc | a.city=Boise; b.city=Nampa; phone; mail
        = | El Buen Samaritano Center | Buen Samaritano | city=Austin; address; phone
        = | Nicas Sin Fronteras | Nicas Sin Fronteras A.C. | city=Miami; site
        = | Comité de Desarrollo Cuscatleco | Comité Cuscatleco de Desarrollo | city=Dallas; origin=Suchitoto
        = | Ballet Folklórico Tonantzin | Tonantzin Folklorico | city=Denver; phone; site
        = | Pastoral Migrante San Judas | San Judas Pastoral Migrante | city=Joliet; address
        = | Club Los Guajes | Los Guajes Club Social | city=Compton; board
        = | Iniciativa Ticos en Nueva Jersey | Ticos en Nueva Jersey | city=Newark; mail
        = | Migrant Aid of Yakima | Migrant Aid Yakima Valley | city=Yakima; phone; site
        = | Luz de Esperanza Foundation | Fundación Luz de Esperanza | city=Tucson
        x | Catholic Relief House | Catholic Relief House | a.city=Dallas; b.city=Tulsa
        x | Catholic Relief House | Catholic Relief House | a.city=Boston; b.city=Concord; site
        x | Good Shepherd Services | Good Shepherd Services of Tulsa | a.city=Mobile; b.city=Tulsa; site
        x | Club Jerez | Club Fresnillo | city=Chicago; phone; board
        x | Club Jerez | Club Jerez | a.city=Chicago; b.city=Dallas
        x | Club San José | Club San José | a.city=Chicago; b.city=Chicago; a.origin=Tepic; b.origin=Oaxaca; a.address=12 Elm St; b.address=980 Lake Ave
        x | Club Jalpa | Club Jalapa | city=Los Angeles; a.origin=Jalpa; b.origin=Jalapa
        x | Casa Durango | Casa Hidalgo | city=Dallas; phone
        x | Migrantes Unidos | Unidos Migrantes Pro Salud | a.city=Elgin; b.city=Aurora
        x | Federación Oaxaqueña del Norte | Federación Oaxaqueña del Sur | city=Fresno; site
        x | Comité Teúl | Comité Momax | city=Pomona; mail
        x | Centro Latino | Centro Hispano | city=Reading
        x | Unidos por Metapán | Unidos por Chalatenango | city=Arlington; board
        x | Tianguis Cultural | Cultura Tianguis Norte | a.city=Mesa; b.city=Yuma
        x | Family Services Alliance | Family Health Alliance | city=Austin
        x | Garifuna Voices | Garifuna Youth Orchestra | city=Bronx
        x | World Neighbors | World Neighbors | a.city=Seattle; b.city=Spokane; site
        x | World Neighbors | World Neighbors | a.city=Seattle; b.city=Miami; site
        x | Legión Hondureña 1 | Legión Hondureña 2 | city=Miami; phone
        x | Misión San Judas | Misión San Lucas | city=Joliet
        x | Club Los Guajes | Club Los Sauces | city=Compton; phone
        x | Pastoral Migrante | Pastoral Juvenil | city=Joliet; address; phone
        x | Escuela de Danza Tonantzin | Escuela de Danza Xochitl | city=Denver; address
        x | Liga de Futbol Chapina | Liga de Futbol Catracha | city=Houston; site
        x | Comité San Marcos | Comité San Mateo | city=Oxnard; a.origin=San Marcos; b.origin=San Mateo
        x | Asociación de Veteranos | Asociación de Comerciantes | city=Laredo; address
        x | Ticos en Nueva Jersey | Nicas en Nueva Jersey | city=Newark
        x | Hijas de María | Hijas de Marina | a.city=Gary; b.city=Hammond
        x | Red de Mujeres Mayas | Red de Mujeres Lencas | city=Oakland; site
        x | Immigrant Legal Center | Immigrant Health Center | city=Omaha; address
        """;

    /// <summary>Written after the weights were chosen, and scored once: nothing was changed for its sake.</summary>
    public const string Fresh = """
        = | Comité Cívico Tabasqueño de Oregón | Comite Civico Tabasqueno Oregon
        = | Club Amigos de Huejuquilla | Huejuquilla Amigos Club, Inc.
        = | Asociación Nacional de Garífunas | National Garifuna Association
        = | Fundación Manos Catrachas | Manos Catrachas Foundation
        = | Confederación de Clubes Sinaloenses | Conf. Clubes Sinaloenses
        = | Hijos de Yalalag en Oxnard | Hijos de Yalálag, Oxnard
        = | Comunidades Kaqchikeles Unidas | Comunidad Kaqchikel Unida
        = | Panamanian Folk Ballet of Austin | Panamanian Folk Balet of Austin
        = | Club Chicontepec | Club Chicontepek | city=Durham; site
        = | Mesa Redonda Salvadoreña | Mesa Redonda Salvadorena A.C. | a.city=Dallas; b.city=Plano; mail; phone
        = | COMURO | Comité de Mujeres de Rosarito | city=San Diego; phone
        = | Belizean Nurses Guild | Belizean Nurses' Guild of Chicago | city=Chicago
        = | Ruta del Café | La Ruta del Cafe | city=Portland; address
        = | Tamborazo Villanueva | Grupo Tamborazo Villanueva | city=Anaheim; board
        = | Veteranos Hondureños Unidos | Veteranos Hondureños | city=New Orleans; phone
        = | Peña Cultural Masaya | Pena Masaya | city=Oakland; site
        = | Comité Mejoramiento de Tlacolula | Comité p/ Mejoramiento Tlacolula | city=Seaside
        = | Iglesia Pan de Vida Migrant Ministry | Ministerio Migrante Pan de Vida | city=Plano; mail
        x | Club Amigos de Huejuquilla | Club Amigos de Huejotitán
        x | Fundación Manos Catrachas | Fundación Manos Chapinas
        x | Confederación de Clubes Sinaloenses | Confederación de Clubes Sonorenses
        x | Hijos de Yalalag | Hijas de Betaza
        x | Comunidades Kaqchikeles Unidas | Comunidades Mames Unidas
        x | Generación 1975 Autlán | Generación 1976 Autlán
        x | Comité Sección Oriente Cheranástico | Comité Sección Poniente Cheranástico
        x | Club Santa Rosa Jáuregui | Club Santa Rosa de Lima
        x | Sociedad Morelos | Sociedad Hidalgo
        x | Mesa Redonda Salvadoreña | Mesa Redonda Salvadoreña | a.city=Dallas; b.city=Seattle; site
        x | Belizean Nurses Guild | Belizean Teachers Guild | city=Chicago; address
        x | Ruta del Café | Ruta del Maíz | city=Portland; site
        x | Hope House | Hope House | a.city=Omaha; b.city=Tampa
        x | Tamborazo Villanueva | Tamborazo Juchipila | city=Anaheim; phone
        x | Veteranos Hondureños | Empresarios Hondureños | city=New Orleans; board
        x | Peña Cultural Masaya | Peña Cultural Granada | city=Oakland
        x | Comité El Porvenir | Comité El Progreso | city=Seaside; phone; board
        x | Centro San Romero | Centro San Ramón | city=Plano
        """;
}
