@echo off
rem Runs Maven: the mvn on the PATH if it is new enough, else an Apache Maven fetched once into ~\.m2\wrapper.
rem MVNW_REPOURL, if set, is a mirror with the layout of a Maven repository to fetch it from.
setlocal EnableExtensions DisableDelayedExpansion

rem 3.8.7 as major * 1000000 + minor * 1000 + patch.
set "oldest_accepted=3008007"
set "version=3.9.16"
set "sha512=831a8591fe20c8243b1dbe7d71e3244f31d1665b0804b2e825e38cbbe5ce0cafb8338851f90780735568773e0a6cd07bbec107cda0b896b008b861075358b6f6"
set "archive=apache-maven-%version%-bin.tar.gz"
set "url=https://archive.apache.org/dist/maven/maven-3/%version%/binaries/%archive%"
if defined MVNW_REPOURL set "url=%MVNW_REPOURL%/org/apache/maven/apache-maven/%version%/%archive%"
set "wrapper_home=%USERPROFILE%\.m2\wrapper"
if defined MAVEN_USER_HOME set "wrapper_home=%MAVEN_USER_HOME%\wrapper"
set "maven_home=%wrapper_home%\apache-maven-%version%"

set "javac=javac"
if defined JAVA_HOME set "javac=%JAVA_HOME%\bin\javac"
set "java_major=0"
for /f "tokens=2 delims=.- " %%v in ('call "%javac%" -version 2^>nul') do set "java_major=%%v"
if %java_major% lss 17 goto no_jdk

set "found=0"
for /f "tokens=1-5 delims=.-( " %%a in ('call mvn -version 2^>nul') do (
    if "%%a %%b" == "Apache Maven" set /a "found=%%c * 1000000 + %%d * 1000 + %%e"
)
if %found% lss %oldest_accepted% goto own_maven
call mvn %*
exit /b %errorlevel%

:own_maven
if exist "%maven_home%\bin\mvn.cmd" goto run_own_maven
echo mvnw: fetching Apache Maven %version% 1>&2
set "scratch=%wrapper_home%\fetch.%random%%random%"
mkdir "%scratch%" || exit /b 1
curl -fsSL -o "%scratch%\%archive%" "%url%"
if errorlevel 1 goto no_download
set "actual="
for /f "skip=1 delims=" %%h in ('certutil -hashfile "%scratch%\%archive%" SHA512') do (
    if not defined actual set "actual=%%h"
)
if /i not "%actual: =%" == "%sha512%" goto bad_hash
tar -xzf "%scratch%\%archive%" -C "%scratch%"
if errorlevel 1 goto no_unpack
move "%scratch%\apache-maven-%version%" "%maven_home%" >nul
rmdir /s /q "%scratch%"
if not exist "%maven_home%\bin\mvn.cmd" exit /b 1

:run_own_maven
call "%maven_home%\bin\mvn.cmd" %*
exit /b %errorlevel%

:no_jdk
echo mvnw: PayFlow needs a JDK 17 or newer, and there is none in JAVA_HOME or on the PATH. 1>&2
exit /b 1

:no_download
rmdir /s /q "%scratch%"
echo mvnw: cannot fetch %url% 1>&2
exit /b 1

:bad_hash
rmdir /s /q "%scratch%"
echo mvnw: the SHA-512 of %url% is not the expected one; nothing was installed. 1>&2
exit /b 1

:no_unpack
rmdir /s /q "%scratch%"
echo mvnw: cannot unpack %archive% 1>&2
exit /b 1
